"use client";

import { cn } from "@/components/ui/cn";
import { useLocale } from "@/components/ui/locale";
import { type GaugeFacts, type GaugeStatus, readGauge } from "@/lib/format/gauge-reading";
import { percentFigure } from "@/lib/format/percent";
import { type GaugeGeometry, type GaugeWindow, placeGauge } from "./gauge-geometry";
import { GaugeSign } from "./gauge-sign";

export type PlumbGaugeProps = GaugeFacts & {
  /** `row` for tables and lists, `large` with figures for the head of a page. */
  size?: "row" | "large";
  /** What part of the portfolio is drawn. Left out, the target hangs in the middle. */
  window?: GaugeWindow;
  /** The sign and distance beside the line. False where the row says it already. */
  isSignShown?: boolean;
  className?: string;
};

/**
 * The plumb line: a hair line at the target, the band as a soft bar, and the actual as a bob on a string from the
 * target. It hangs straight where the weight is right and crooked where it is not; outside the band it takes a colour and a sign.
 * Rows that leave space between gauges set `--plumb-gap` to half of it: the hair lines then run through as one line.
 */
export function PlumbGauge({
  size = "row",
  window,
  isSignShown = true,
  className,
  ...facts
}: PlumbGaugeProps) {
  const locale = useLocale();
  const reading = readGauge(facts, locale);
  const geometry = placeGauge(facts, window);
  return (
    <span
      role="img"
      aria-label={reading.text}
      className={cn("flex w-full min-w-30 items-center gap-2", className)}
      data-status={reading.status}
    >
      <span aria-hidden className="min-w-0 flex-1 px-1.5">
        <Drawing geometry={geometry} status={reading.status} size={size} />
        {size === "large" ? <Scale facts={facts} geometry={geometry} locale={locale} /> : null}
      </span>
      {isSignShown ? (
        <span aria-hidden className={cn("flex shrink-0", size === "row" ? "w-12 justify-end" : "min-w-28")}>
          <GaugeSign reading={reading} isLong={size === "large"} />
        </span>
      ) : null}
    </span>
  );
}

const bobInk: Record<GaugeStatus, string> = {
  within: "text-ink-faint",
  over: "text-over",
  under: "text-under",
  no_target: "text-ink-faint",
};

/** Heights in px: where the string is fastened, how long it is, where the line lies. */
const sizes = {
  row: { height: 28, top: 2, bobTop: 11, line: 22, band: 6, bobWidth: 9 },
  large: { height: 64, top: 2, bobTop: 30, line: 54, band: 10, bobWidth: 16 },
} as const;

function Drawing({
  geometry,
  status,
  size,
}: {
  geometry: GaugeGeometry;
  status: GaugeStatus;
  size: "row" | "large";
}) {
  const px = sizes[size];
  const { actual, target, band, before, line } = geometry;
  return (
    <span className="relative block" style={{ height: px.height }}>
      <span
        className="absolute h-px bg-line-strong/70"
        style={{ left: `${line.from}%`, right: `${100 - line.to}%`, top: px.line }}
      />
      {band ? (
        <span
          className="absolute rounded-sm bg-accent/22 transition-[left,right] duration-300"
          style={{
            left: `${band.from}%`,
            right: `${100 - band.to}%`,
            top: px.line - px.band / 2,
            height: px.band,
          }}
        />
      ) : null}
      {target !== null ? (
        <span
          className="absolute top-[calc(0px-var(--plumb-gap,0px))] bottom-[calc(0px-var(--plumb-gap,0px))] w-px -translate-x-1/2 bg-ink/45"
          style={{ left: `${target}%` }}
        />
      ) : null}
      {before !== null ? <Bob at={before} from={target} px={px} className="text-ink-faint" isGhost /> : null}
      <Bob
        at={actual}
        from={target}
        px={px}
        className={bobInk[status]}
        isAlert={status === "over" || status === "under"}
      />
    </span>
  );
}

type Px = (typeof sizes)[keyof typeof sizes];
type BobProps = {
  at: number;
  from: number | null;
  px: Px;
  className: string;
  isGhost?: boolean;
  isAlert?: boolean;
};

/** A string and its bob. The string is a straight line leaned over by a matrix, so it moves together with the bob. */
function Bob({ at, from, px, className, isGhost, isAlert }: BobProps) {
  const origin = from ?? at;
  const length = px.bobTop - px.top;
  return (
    <span className={className}>
      <svg
        className="absolute inset-x-0 w-full overflow-visible"
        style={{ top: px.top, height: length }}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line
          x1="0"
          y1="0"
          x2="0"
          y2="100"
          stroke="currentColor"
          strokeWidth={isAlert ? 1.5 : 1}
          strokeDasharray={isGhost ? "2 2" : undefined}
          vectorEffect="non-scaling-stroke"
          className="plumb-move"
          style={{ transform: `matrix(1, 0, ${(at - origin) / 100}, 1, ${origin}, 0)` }}
        />
      </svg>
      <svg
        className="plumb-move absolute -translate-x-1/2"
        style={{ left: `${at}%`, top: px.bobTop, width: px.bobWidth, height: px.line - px.bobTop + 1 }}
        viewBox="0 0 16 24"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path
          d="M6 0h4v2.5c3 .6 5.2 2.6 5.2 5.4 0 4.2-5 9.6-7.2 16.1C5.8 17.5.8 12.1.8 7.9.8 5.1 3 3.1 6 2.5z"
          fill={isGhost ? "var(--surface)" : "currentColor"}
          stroke="currentColor"
          strokeWidth={isGhost ? 1.5 : 0}
        />
      </svg>
    </span>
  );
}

/** Figures under the large drawing: the edges of the band and the target. */
function Scale({ facts, geometry, locale }: { facts: GaugeFacts; geometry: GaugeGeometry; locale: string }) {
  const figure = (value: GaugeFacts["actual"]) =>
    percentFigure(value, { locale, isTrimmed: true, decimals: 2 });
  const isRoomy = geometry.band !== null && geometry.band.to - geometry.band.from > 24;
  return (
    <span className="figures relative block h-4 text-xs text-ink-muted">
      {facts.band && geometry.band && isRoomy ? (
        <>
          <Mark at={geometry.band.from} text={figure(facts.band.from)} />
          <Mark at={geometry.band.to} text={figure(facts.band.to)} />
        </>
      ) : null}
      {facts.target !== null && geometry.target !== null ? (
        <Mark at={geometry.target} text={`${figure(facts.target)}\u00a0%`} className="font-medium text-ink" />
      ) : null}
    </span>
  );
}

function Mark({ at, text, className }: { at: number; text: string; className?: string }) {
  return (
    <span
      className={cn("absolute top-0 -translate-x-1/2 whitespace-nowrap", className)}
      style={{ left: `${at}%` }}
    >
      {text}
    </span>
  );
}
