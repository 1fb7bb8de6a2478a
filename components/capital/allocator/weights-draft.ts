import { exactDifference, exactSum, isPositive } from "@/lib/format/exact-difference";
import { formatPercent } from "@/lib/format/percent";
import type { WeightsView } from "@/lib/schemas/capital-allocator";

/** Each strategy's weight as a fraction in text; null is left alone, "" is not filled in yet. */
export type WeightsDraft = Readonly<Record<string, string | null>>;

const ONE = "1";

export function draftOf({ lines }: Pick<WeightsView, "lines">): WeightsDraft {
  return Object.fromEntries(
    lines.map(({ strategy_id: id, weight }) => [id, weight === null ? null : exactSum(String(weight), "0")]),
  );
}

/** The weights as the API takes them: who is left alone is not named. */
export function weightsOf(draft: WeightsDraft): Record<string, string> {
  return Object.fromEntries(
    Object.entries(draft).flatMap(([id, weight]) => (weight === null || weight === "" ? [] : [[id, weight]])),
  );
}

export function totalOf(draft: WeightsDraft): string {
  return Object.values(weightsOf(draft)).reduce((total, weight) => exactSum(total, weight), "0");
}

/** Why these weights cannot be used; undefined when they can. */
export function problemOf(draft: WeightsDraft, locale: string): string | undefined {
  if (Object.values(draft).some((weight) => weight === ""))
    return "Enter every weight, or leave the strategy alone";
  const over = exactDifference(totalOf(draft), ONE);
  return isPositive(over) ? `${percent(over, locale)} more than the whole` : undefined;
}

/** "85 % in sum; 15 % of total equity stays with the master." */
export function totalWords(draft: WeightsDraft, locale: string): string {
  const total = totalOf(draft);
  const said = `${percent(total, locale)} in sum`;
  const left = exactDifference(ONE, total);
  if (isPositive(exactDifference(total, ONE)))
    return `${said}, ${percent(exactDifference(total, ONE), locale)} more than the whole.`;
  if (!isPositive(left)) return `${said}: the whole of total equity.`;
  return `${said}; ${percent(left, locale)} of total equity is given to no strategy here.`;
}

export function isSame(a: WeightsDraft, b: WeightsDraft): boolean {
  const written = (draft: WeightsDraft) => JSON.stringify(Object.entries(weightsOf(draft)).sort());
  return written(a) === written(b) && Object.values(a).every((weight) => weight !== "");
}

function percent(share: string, locale: string): string {
  return formatPercent(share, { locale, decimals: 2, isTrimmed: true });
}
