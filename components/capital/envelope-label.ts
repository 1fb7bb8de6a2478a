import { isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";

type Envelope = { name: string; used: string; reserved: string; limit: string };

/** A utilisation bar in one sentence: "Bonds: $40,000.00 of $50,000.00 deployed, $5,000.00 reserved". */
export function envelopeLabel({ name, used, reserved, limit }: Envelope, locale: string): string {
  const money = (value: string) => formatMoney(value, { locale });
  const held = isPositive(reserved) ? `, ${money(reserved)} reserved` : "";
  return `${name}: ${money(used)} of ${money(limit)} deployed${held}`;
}
