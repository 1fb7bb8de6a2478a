import { exactDifference, exactSum, isPositive } from "@/lib/format/exact-difference";
import { formatMoney } from "@/lib/format/money";
import { countOf } from "@/lib/format/quantity";
import type { AllocatorRunListView, AllocatorRunView } from "@/lib/schemas/capital-allocator";

type Line = Pick<AllocatorRunView["lines"][number], "executed_usd" | "cap">;
type PastRun = AllocatorRunListView["items"][number];

/** What goes out to strategies and what comes back, and how many lines are kept from their whole adjustment. */
export function movedBy(lines: readonly Line[]) {
  const out = lines.filter(({ executed_usd }) => isPositive(executed_usd));
  const back = lines.filter(({ executed_usd }) => executed_usd.startsWith("-"));
  const total = (some: readonly Line[]) =>
    some.reduce((all, { executed_usd }) => exactSum(all, executed_usd), "0");
  return {
    out: { count: out.length, amount: total(out) },
    back: { count: back.length, amount: exactDifference("0", total(back)) },
    capped: lines.filter(({ cap }) => cap !== null).length,
  };
}

/** "It would deploy $5,000.00 to 1 strategy and take $200.00 back from 2." */
export function movesSentence(lines: readonly Line[], isDone: boolean, locale: string): string {
  const { out, back, capped } = movedBy(lines);
  const money = (value: string) => formatMoney(value, { locale });
  const strategies = (count: number) => countOf(count, "strategy", "strategies", locale);
  const parts = [
    out.count > 0 ? `${isDone ? "deployed" : "deploy"} ${money(out.amount)} to ${strategies(out.count)}` : "",
    back.count > 0
      ? `${isDone ? "took" : "take"} ${money(back.amount)} back from ${strategies(back.count)}`
      : "",
  ].filter(Boolean);
  const first =
    parts.length === 0
      ? isDone
        ? "It moved nothing."
        : "It would move nothing."
      : `It ${isDone ? "" : "would "}${parts.join(" and ")}.`;
  return capped === 0 ? first : `${first} ${countOf(capped, "line is", "lines are", locale)} capped.`;
}

/** "Was capital brought to its weights today?", answered in a line. */
export function allocatorAnswer(
  { weighted, todays }: { weighted: number; todays: Pick<PastRun, "deployed_usd" | "returned_usd"> | null },
  locale: string,
): string {
  const money = (value: string) => formatMoney(value, { locale });
  if (todays) {
    return `Today’s run is made: ${money(todays.deployed_usd)} went out and ${money(todays.returned_usd)} came back.`;
  }
  if (weighted === 0) return "Nothing would move today: no strategy has a target weight.";
  return `Today’s run is not made yet: ${countOf(weighted, "strategy has", "strategies have", locale)} a target weight.`;
}
