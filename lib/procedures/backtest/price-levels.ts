import { type PriceLevels, priceLevels } from "@/lib/engine/backtest/measure/deflate";
import { dayText, type Finding } from "@/lib/engine/backtest/price-series";
import { loadConsumerPrices } from "@/lib/providers/history/long-history";
import type { PreparedBacktest } from "./compute-backtest";

/** Consumer prices on the rows of a table, and what is to be said of a view in constant money. */
export async function priceLevelsFor({
  source,
  loaded,
}: PreparedBacktest): Promise<{ levels: PriceLevels | null; findings: Finding[] }> {
  const { days } = loaded.table;
  const levels = priceLevels(loaded.priceIndex ?? (await loadConsumerPrices()), days);
  if (levels === null || levels.rows < 2) {
    const message = `Consumer prices do not reach ${dayText(days[0] ?? 0)}; there is no view in constant money`;
    return { levels: null, findings: [{ code: "REAL_LEFT_OUT", message }] };
  }
  const findings: Finding[] = [];
  if (levels.rows < days.length) {
    const message = `Consumer prices are known until ${dayText(levels.lastDay)}; the view in constant money ends there`;
    findings.push({ code: "REAL_CUT", message });
  }
  if (source.baseCcy !== "USD") {
    const message = `Constant money is by consumer prices of the United States, whatever the currency (${source.baseCcy})`;
    findings.push({ code: "REAL_OF_US", message });
  }
  return { levels, findings };
}
