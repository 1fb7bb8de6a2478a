import type { GaugeFacts } from "@/lib/format/gauge-reading";
import { type DecimalLike, plainText } from "@/lib/format/number-text";

/** What part of the portfolio the drawing shows, as shares. */
export type GaugeWindow = { from: number; to: number };

/** Everything in percent of the drawing's width, so that no measuring is needed. */
export type GaugeGeometry = {
  actual: number;
  target: number | null;
  band: { from: number; to: number } | null;
  before: number | null;
  /** The part of the line that a share can be on: from 0 % to 100 % of the portfolio. */
  line: { from: number; to: number };
  /** The actual lies outside the drawing and hangs at its edge. */
  isBeyond: boolean;
};

/** The band takes two fifths of the width; so a bob at the edge is 1.5 band half-widths out. */
const BANDS_PER_HALF = 2.5;
const SMALLEST_HALF = 0.005;

/**
 * The usual window: the target in the middle. In a table the hair lines then stand under each other and make
 * one plumb line, and the distance of a bob is its distance in bands.
 */
export function windowAroundTarget(facts: GaugeFacts): GaugeWindow {
  const actual = toNumber(facts.actual);
  if (facts.target === null) return { from: 0, to: Math.max(actual * 2, SMALLEST_HALF) };
  const target = toNumber(facts.target);
  const reach = facts.band
    ? Math.max(toNumber(facts.band.to) - target, target - toNumber(facts.band.from)) * BANDS_PER_HALF
    : Math.abs(actual - target) * 1.5;
  const half = Math.max(reach, SMALLEST_HALF);
  return { from: target - half, to: target + half };
}

/** Positions for a drawing. A picture, so doubles are enough; the words come from `readGauge`. */
export function placeGauge(
  facts: GaugeFacts,
  window: GaugeWindow = windowAroundTarget(facts),
): GaugeGeometry {
  const width = window.to - window.from || 1;
  const at = (value: DecimalLike) => ((toNumber(value) - window.from) / width) * 100;
  const actual = at(facts.actual);
  return {
    actual: clamp(actual),
    target: facts.target === null ? null : clamp(at(facts.target)),
    band: facts.band ? { from: clamp(at(facts.band.from)), to: clamp(at(facts.band.to)) } : null,
    before: facts.before === undefined ? null : clamp(at(facts.before)),
    line: { from: clamp(at(0)), to: clamp(at(1)) },
    isBeyond: actual < -0.001 || actual > 100.001,
  };
}

function clamp(percent: number): number {
  return Math.round(Math.max(0, Math.min(100, percent)) * 1000) / 1000;
}

function toNumber(value: DecimalLike): number {
  return Number(plainText(value));
}
