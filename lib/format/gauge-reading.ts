import { exactDifference, isPositive } from "./exact-difference";
import { DEFAULT_LOCALE, type DecimalLike } from "./number-text";
import { percentFigure, pointsFigure } from "./percent";

/** Shares of the portfolio, 0..1. */
export type GaugeFacts = {
  /** What is weighed: "Equity". */
  label: string;
  actual: DecimalLike;
  /** Null where nothing was aimed at (what is unclassified). */
  target: DecimalLike | null;
  band?: { from: DecimalLike; to: DecimalLike } | null;
  /** A plan or an edit: where the actual came from. */
  before?: DecimalLike;
};

export type GaugeStatus = "within" | "over" | "under" | "no_target";

export type GaugeReading = {
  status: GaugeStatus;
  /** Distance beyond the band's edge, a decimal string without sign; null inside the band and without a target. */
  distance: string | null;
  /** All of it in one sentence, for those who hear it. */
  text: string;
};

/** Where the weight hangs: exact, and strict as everywhere (on the edge is inside). */
export function readGauge(facts: GaugeFacts, locale: string = DEFAULT_LOCALE): GaugeReading {
  const { actual } = facts;
  const shown = `${percentFigure(actual, { locale })} %`;
  const head =
    facts.before === undefined
      ? `${facts.label} ${shown}`
      : `${facts.label} from ${percentFigure(facts.before, { locale })} % to ${shown}`;
  if (facts.target === null) return { status: "no_target", distance: null, text: `${head}, no target` };

  const trimmed = (value: DecimalLike) => percentFigure(value, { locale, isTrimmed: true, decimals: 2 });
  const aim = `${head}, target ${trimmed(facts.target)} %`;
  if (!facts.band) return { status: "within", distance: null, text: `${aim}, no band` };

  const { from, to } = facts.band;
  const scale = `${aim}, band ${trimmed(from)}–${trimmed(to)} %`;
  const over = exactDifference(actual, to);
  const under = exactDifference(from, actual);
  const points = (distance: string) => pointsFigure(distance, { locale });
  if (isPositive(over))
    return { status: "over", distance: over, text: `${scale}, ${points(over)} points over` };
  if (isPositive(under))
    return { status: "under", distance: under, text: `${scale}, ${points(under)} points under` };
  return { status: "within", distance: null, text: `${scale}, in its band` };
}
