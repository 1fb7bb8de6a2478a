import { Decimal, ONE, sum } from "@/lib/kernel/decimal";
import type { Diagnostic } from "@/lib/kernel/diagnostics";
import { percentText } from "@/lib/kernel/percent";
import { normaliseWeights, WEIGHT_TOLERANCE } from "@/lib/kernel/weight";
import type { SharesInput } from "@/lib/schemas/mapping";

export type MappingProblem = Diagnostic<
  "NO_SUCH_LEAF" | "UNKNOWN_SYMBOL" | "SHARES_SUM" | "SHARES_PARTLY_GIVEN" | "DUPLICATE_SYMBOL"
>;
export type ReadShares = { symbol: string; share: Decimal }[];

/**
 * The shares of one leaf as stored: given ones must sum to 1 (within 0.001 they are scaled to it), without
 * any they are even. What is wrong is added to `problems`.
 */
export function readShares(path: string, given: SharesInput, problems: MappingProblem[]): ReadShares {
  const symbols = given.map(({ symbol }) => symbol);
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index);
  const add = (code: MappingProblem["code"], message: string) => problems.push({ code, path, message });
  if (twice !== undefined) add("DUPLICATE_SYMBOL", `${path} names ${twice} twice`);
  const shares = given.flatMap(({ share }) => (share ? [share] : []));
  if (given.length === 0) return [];
  if (shares.length > 0 && shares.length < given.length) {
    add("SHARES_PARTLY_GIVEN", `${path} gives a share to some products and not to others`);
    return [];
  }
  const even = given.map(() => new Decimal(1));
  const total = shares.length === 0 ? ONE : sum(shares);
  if (total.minus(ONE).abs().gt(WEIGHT_TOLERANCE)) {
    const off = total.lt(ONE)
      ? `${percentText(ONE.minus(total))} is missing`
      : `${percentText(total.minus(ONE))} too much`;
    add("SHARES_SUM", `The shares of ${path} add up to ${percentText(total)}; ${off}`);
    return [];
  }
  const exact = normaliseWeights(shares.length === 0 ? even : shares);
  return symbols.map((symbol, index) => ({ symbol, share: exact[index] ?? ONE }));
}
