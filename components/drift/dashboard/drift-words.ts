import { formatPoints } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type { DriftNodeView, DriftReportView } from "@/lib/schemas/drift";

export const UNCLASSIFIED_WORDS = "Held, but claimed by no bucket";

/** Buckets only: what is unclassified and loose money have no band to be out of. */
export function bucketNodes(report: DriftReportView): DriftNodeView[] {
  return report.nodes.filter((node) => node.kind === "bucket");
}

/** The page's question, "Is it in line?", answered in one sentence. */
export function inLineAnswer(report: DriftReportView): string {
  const buckets = bucketNodes(report).length;
  if (report.blocked_reason) return `Not known: ${report.blocked_reason.replace(/\.$/, "")}`;
  if (buckets === 0) return "No framework yet, so nothing to be in line with";
  if (report.breach_count === 0)
    return `In line: ${allOf(buckets)} within ${buckets === 1 ? "its" : "their"} band`;
  const verb = report.breach_count === 1 ? "is" : "are";
  const band = report.breach_count === 1 ? "its" : "their";
  return `${report.breach_count} of ${countOf(buckets, "bucket", "buckets")} ${verb} out of ${band} band`;
}

function allOf(buckets: number): string {
  return buckets === 1 ? "the one bucket is" : `all ${buckets} buckets are`;
}

/** "Equity hangs 3.2 points over its target". */
export function driftFinding(label: string, drift: number, locale: string): string {
  if (drift === 0) return `${label} hangs exactly at its target`;
  const side = drift > 0 ? "over" : "under";
  return `${label} hangs ${formatPoints(Math.abs(drift), { locale })} ${side} its target`;
}

/** Deepest buckets first in drift: what the charts are about. */
export function leafNodes(report: DriftReportView): DriftNodeView[] {
  return report.nodes.filter((node) => node.is_leaf && node.kind === "bucket");
}
