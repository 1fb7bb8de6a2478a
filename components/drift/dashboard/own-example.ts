import { ownBandMoney, ownBucket, ownDrift, ownShare } from "@/components/learn/own-words";
import type { GaugeFacts } from "@/lib/format/gauge-reading";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type { DriftPositionView, DriftReportView } from "@/lib/schemas/drift";
import { bucketNodes } from "./drift-words";

/** What the heads of the tree say of the reader's own portfolio. */
export type OwnExample = Record<"bucket" | "actual" | "target" | "drift" | "band", string>;

/** The leaf furthest from its target told under each word; where none is away from it, the first. Undefined without shares. */
export function ownExample(
  report: DriftReportView,
  currency: string,
  locale: string,
): OwnExample | undefined {
  const { worst, nodes, value } = report;
  const node = nodes.find((one) => (worst ? one.path === worst.path : one.is_leaf && one.band !== null));
  if (!node || node.actual_weight === null || node.target_weight === null || value === null) return undefined;
  const whole = { value, currency };
  const facts: GaugeFacts = {
    label: node.label,
    actual: node.actual_weight,
    target: node.target_weight,
    band: node.band && { from: node.band.lower, to: node.band.upper },
  };
  const buckets = bucketNodes(report);
  const leaves = buckets.filter(({ is_leaf }) => is_leaf).length;
  return {
    bucket: `Yours: ${countOf(buckets.length, "bucket", "buckets")}, ${leaves} of them divided no further.`,
    actual: ownShare(node.label, facts.actual, whole, locale),
    target: ownShare(node.label, node.target_weight, whole, locale),
    drift: ownDrift(facts, whole, locale),
    band: `${ownBucket(facts, locale)} ${ownBandMoney(facts, whole, locale)}`,
  };
}

/** What the locked holdings come to; undefined where none is. */
export function ownLocks(report: DriftReportView, currency: string, locale: string): string | undefined {
  const locked = report.positions.filter(({ is_locked: isLocked }) => isLocked);
  if (locked.length === 0) return undefined;
  return `Yours: ${locked.map((position) => heldWords(position, currency, locale)).join("; ")}.`;
}

/** One locked holding with what it is worth. */
export function ownHolding(position: DriftPositionView, currency: string, locale: string): string {
  return `${heldWords(position, currency, locale)}: counted, and left alone by every plan.`;
}

function heldWords(
  { symbol, value, actual_weight: share }: DriftPositionView,
  currency: string,
  locale: string,
) {
  const amount = value === null ? "value not known" : formatMoney(value, { locale, currency });
  const part = share === null ? "" : `, ${formatPercent(share, { locale })} of the portfolio`;
  return `${symbol ?? "Cash"} ${amount}${part}`;
}
