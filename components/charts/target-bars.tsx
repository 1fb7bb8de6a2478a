"use client";

import { GaugeSign } from "@/components/drift/gauge-sign";
import { useLocale } from "@/components/ui/locale";
import { type GaugeFacts, readGauge } from "@/lib/format/gauge-reading";
import { type DecimalLike, plainText } from "@/lib/format/number-text";
import { percentFigure } from "@/lib/format/percent";
import { niceRange, valueTicks } from "./axis-ticks";

/** One bucket: its shares of the portfolio and its colour from `bucketColours`. */
export type TargetBar = Pick<GaugeFacts, "label" | "actual" | "target" | "band"> & {
  key: string;
  colour: string;
};

/** Target against actual: a bar for what is there, a hair line for what was decided, its band behind it. From zero, always. */
export function TargetBars({ bars }: { bars: readonly TargetBar[] }) {
  const locale = useLocale();
  const shares = bars.flatMap((bar) => [bar.actual, bar.target, bar.band?.to]);
  const highest = Math.max(0.01, ...shares.map((share) => (share == null ? 0 : number(share))));
  const [, top] = niceRange(0, highest, true);
  const at = (share: DecimalLike) => `${Math.min(100, Math.max(0, (number(share) / top) * 100))}%`;
  return (
    <div>
      <ul className="flex flex-col">
        {bars.map((bar) => (
          <Bar key={bar.key} bar={bar} at={at} locale={locale} />
        ))}
      </ul>
      <div aria-hidden className="grid grid-cols-[1fr_4.5rem] gap-x-3 sm:grid-cols-[9rem_1fr_6.5rem]">
        <div className="figures relative h-5 border-t border-line-strong text-xs text-ink-muted sm:col-start-2">
          {valueTicks(0, top, 4).map((tick) => (
            <span
              key={tick}
              className="absolute top-1 -translate-x-1/2 first:translate-x-0 last:-translate-x-full"
              style={{ left: at(tick) }}
            >
              {percentFigure(tick, { locale, isTrimmed: true, decimals: 1 })}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

function Bar({ bar, at, locale }: { bar: TargetBar; at: (share: DecimalLike) => string; locale: string }) {
  const reading = readGauge(bar, locale);
  return (
    <li className="grid grid-cols-[1fr_4.5rem] items-center gap-x-3 py-1 sm:grid-cols-[9rem_1fr_6.5rem]">
      <span className="sr-only">{reading.text}</span>
      <span aria-hidden className="truncate text-sm max-sm:col-span-2">
        {bar.label}
      </span>
      <span aria-hidden className="relative block h-6">
        {bar.band ? (
          <span
            className="absolute inset-y-0 rounded-sm bg-ink/8"
            style={{ left: at(bar.band.from), right: `calc(100% - ${at(bar.band.to)})` }}
          />
        ) : null}
        <span
          className="absolute inset-y-1.5 left-0 rounded-r-sm"
          style={{ width: at(bar.actual), background: bar.colour }}
        />
        {bar.target !== null ? (
          <span
            className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-ink ring-1 ring-canvas"
            style={{ left: at(bar.target) }}
          />
        ) : null}
      </span>
      <span aria-hidden className="figures flex items-center justify-end gap-2 text-sm">
        <GaugeSign reading={reading} />
        {percentFigure(bar.actual, { locale })}
      </span>
    </li>
  );
}

function number(value: DecimalLike): number {
  return Number(plainText(value));
}
