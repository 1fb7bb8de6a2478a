import type { Wander, WanderStep } from "@/lib/engine/backtest/wander/wander-on-history";
import { formatDate } from "@/lib/format/dates";
import { readGauge } from "@/lib/format/gauge-reading";
import { formatPercent, formatPoints } from "@/lib/format/percent";
import { Decimal } from "@/lib/kernel/decimal";
import type { WanderPath } from "./use-wander";

/** What a gauge hangs: the share as exact text at the precision reports have. */
export function shareText(share: number): string {
  return new Decimal(share).toDecimalPlaces(10).toFixed();
}

/** "End of 1931", or the day. */
export function momentText(date: string, path: WanderPath, locale: string): string {
  return path === "history" ? `End of ${date.slice(0, 4)}` : formatDate(date, "day", locale);
}

/** Who is out, by label, for the first line of a look. */
export function outLabels({ frame }: Wander, { out }: WanderStep): string[] {
  return out.map((path) => frame.nodes.find((node) => node.path === path)?.label ?? path);
}

/** The bucket's band on one look: bounds as the report has them. */
export function bandFacts({ frame }: Wander, path: string) {
  const node = frame.nodes.find((one) => one.path === path);
  if (!node) return null;
  const { share, lower, upper } = node.target;
  return { label: node.label, target: share.toFixed(), band: { from: lower.toFixed(), to: upper.toFixed() } };
}

/** The title of the picture: how often it left its band. */
export function wanderFinding(
  wander: Wander,
  path: string,
  { label, kind }: { label: string; kind: WanderPath },
): string {
  const looks = wander.steps.length - (kind === "history" ? 1 : 0);
  const out = wander.steps.filter((step) => step.out.includes(path)).length;
  const unit = kind === "history" ? "year ends" : "days";
  if (out === 0) return `${label} stayed in its band on all ${looks} ${unit}`;
  return `${label} was out of its band on ${out} of ${looks} ${unit}`;
}

/** One look for those who hear it: where the bucket stands, and whether orders are due. */
export function lookWords(
  wander: Wander,
  step: WanderStep,
  share: number,
  path: string,
  kind: WanderPath,
  locale: string,
): string {
  const facts = bandFacts(wander, path);
  if (!facts) return "";
  const { status, distance } = readGauge({ ...facts, actual: shareText(share) }, locale);
  const head = `${momentText(step.date, kind, locale)}: ${facts.label} ${formatPercent(share, { locale })}`;
  if (status === "over" || status === "under") {
    return `${head}, ${formatPoints(distance ?? 0, { locale })} ${status} its band.`;
  }
  const others = outLabels(wander, step);
  if (others.length === 0) return `${head}, in its band.`;
  return `${head}, in its band; out: ${others.join(", ")}.`;
}
