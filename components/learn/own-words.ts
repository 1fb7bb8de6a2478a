import { type GaugeFacts, readGauge } from "@/lib/format/gauge-reading";

/** The reader's own bucket beside an explanation: "Equity 63.2 %, target 60 %, band 57–63 %, 0.2 points over." */
export function ownBucket(facts: GaugeFacts, locale: string): string {
  return `${readGauge(facts, locale).text}.`;
}
