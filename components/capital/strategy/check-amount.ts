import { violationOf } from "@/lib/engine/capital/check-deployment";
import type { RuleCode } from "@/lib/engine/capital/types";
import { Decimal } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import type { RuleRoomView } from "@/lib/schemas/capital-room";

export type RuleVerdict = {
  rule: RuleCode;
  words: string;
  side: "most" | "least";
  /** What the rule leaves, or the least that it asks for. */
  amount: string;
  reserved: string;
  /** How far the amount goes beyond; null while the rule is kept. */
  excess: string | null;
};

/** Each rule's word on an amount, by the engine's own comparison; `""` is no amount yet. */
export function checkAmount(rules: readonly RuleRoomView[], amount: string): RuleVerdict[] {
  return rules.map(({ rule, words, side, amount_usd, reserved_usd }) => {
    const bound = {
      rule,
      words: () => words,
      side,
      amount: new Decimal(amount_usd),
      reserved: new Decimal(reserved_usd),
    };
    const violation = amount === "" ? null : violationOf(bound, new Decimal(amount));
    return {
      rule,
      words,
      side,
      amount: amount_usd,
      reserved: reserved_usd,
      excess: violation && moneyText(violation.excess),
    };
  });
}
