import { TermHelp } from "@/components/learn/term-help";
import type { LotHoldingView } from "@/lib/schemas/transaction";
import { OwnLot } from "./own-gains";
import { mostLots } from "./own-lots";

/** What a lot is, with one of the reader's own. */
export function LotHelp({ holdings }: { holdings: readonly LotHoldingView[] }) {
  const lot = mostLots(holdings);
  return <TermHelp term="tax-lot" own={lot ? <OwnLot lot={lot} /> : undefined} />;
}
