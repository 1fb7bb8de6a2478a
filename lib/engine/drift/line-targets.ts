import { resolveBand } from "@/lib/engine/framework/bands";
import type { Mapping, MappingShare } from "@/lib/engine/mapping/shares";
import { apportion, toScaled } from "@/lib/kernel/apportion";
import { ONE } from "@/lib/kernel/decimal";
import type { DraftLine } from "./draft-lines";
import { shareBand } from "./prepare-frame";
import type { DriftFrame, FrameLeaf, ShareBand } from "./types";

/** What one line should be; null where nothing says so. */
export type LineTarget = { shareE10: number; cents: bigint | null; band: ShareBand | null };

type LeafTargets = Map<string | null, LineTarget>;

/** Money stands for the whole of a cash bucket to which no product was mapped. */
const MONEY_ALONE: readonly (Omit<MappingShare, "symbol"> & { symbol: null })[] = [
  { symbol: null, name: "Cash", share: ONE },
];

/**
 * The target of every line: the leaf's target split by the mapping's shares to the last ten-billionth
 * and cent. What lies in a leaf without being in its mapping has target 0; where a leaf has no mapping
 * its lines have none.
 */
export function lineTargets(
  frame: DriftFrame,
  mapping: Mapping,
  leafCents: readonly (bigint | null)[],
  lines: readonly DraftLine[],
): (LineTarget | null)[] {
  const byLeaf = frame.leaves.map((leaf, index) =>
    leafTargets(frame, leaf, leafCents[index] ?? null, sharesOf(frame, mapping, leaf, index)),
  );
  return lines.map(({ leafIndex, symbol }) => {
    const targets = byLeaf[leafIndex];
    if (!targets) return null;
    return (
      targets.get(symbol) ?? { shareE10: 0, cents: leafCents[leafIndex] == null ? null : 0n, band: null }
    );
  });
}

function sharesOf(frame: DriftFrame, mapping: Mapping, leaf: FrameLeaf, index: number) {
  const shares = mapping.get(leaf.path) ?? [];
  return shares.length === 0 && index === frame.cashLeafIndex ? MONEY_ALONE : shares;
}

function leafTargets(
  frame: DriftFrame,
  leaf: FrameLeaf,
  cents: bigint | null,
  shares: readonly (Omit<MappingShare, "symbol"> & { symbol: string | null })[],
): LeafTargets | null {
  if (shares.length === 0) return null;
  // By symbol: the order in which shares were given decides no leftover unit.
  const sorted = [...shares].sort((a, b) => ((a.symbol ?? "") < (b.symbol ?? "") ? -1 : 1));
  const ratios = sorted.map(({ share }) => toScaled(share, 10));
  const partsE10 = apportion(BigInt(leaf.shareE10), ratios);
  const partsCents = cents === null ? null : apportion(cents, ratios);
  return new Map(
    sorted.map(({ symbol, share }, index) => {
      const exact = leaf.share.times(share);
      const band = exact.isZero()
        ? null
        : shareBand(exact, resolveBand(frame.policy, { targetOfPortfolio: exact }));
      return [symbol, { shareE10: Number(partsE10[index]), cents: partsCents?.[index] ?? null, band }];
    }),
  );
}
