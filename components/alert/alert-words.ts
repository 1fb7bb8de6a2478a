import type { AlertCountsView } from "@/lib/schemas/alert";

/** The page's first line: how many buckets are out, and what was put off. */
export function alertsAnswer({ open, snoozed, acknowledged }: AlertCountsView): string {
  if (open + snoozed + acknowledged === 0) return "No bucket is out of its band.";
  const put = [
    ...(snoozed > 0 ? [`${snoozed} snoozed`] : []),
    ...(acknowledged > 0 ? [`${acknowledged} acknowledged`] : []),
  ];
  const main =
    open === 0 ? "Nothing new is out of its band" : `${open} ${open === 1 ? "alert is" : "alerts are"} open`;
  return `${[main, ...put].join(", ")}.`;
}
