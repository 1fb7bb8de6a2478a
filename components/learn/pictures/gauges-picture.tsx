"use client";

import { ChartFrame } from "@/components/charts/chart-frame";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { useLocale } from "@/components/ui/locale";
import { type GaugeFacts, readGauge } from "@/lib/format/gauge-reading";
import { percentFigure } from "@/lib/format/percent";

export type GaugesPictureProps = {
  title: string;
  subtitle: string;
  source: string;
  gauges: readonly GaugeFacts[];
  /** Shares between which all of them are drawn, so that widths can be compared. */
  window?: { from: number; to: number };
};

/** Several plumb lines under each other, as they hang on a portfolio's page. */
export function GaugesPicture({ title, subtitle, source, gauges, window }: GaugesPictureProps) {
  const locale = useLocale();
  const figure = (share: GaugeFacts["actual"]) =>
    percentFigure(share, { locale, isTrimmed: true, decimals: 2 });
  return (
    <ChartFrame
      headingLevel={2}
      title={title}
      subtitle={subtitle}
      source={source}
      table={{
        columns: [
          { head: "Bucket" },
          { head: "Target", unit: "%", isNumeric: true },
          { head: "Band", unit: "%", isNumeric: true },
          { head: "Actual", unit: "%", isNumeric: true },
          { head: "Reading" },
        ],
        rows: gauges.map((facts) => [
          facts.label,
          facts.target === null ? "–" : figure(facts.target),
          facts.band ? `${figure(facts.band.from)}–${figure(facts.band.to)}` : "–",
          figure(facts.actual),
          readGauge(facts, locale).text.split(", ").at(-1) ?? "",
        ]),
      }}
    >
      <ul className="flex flex-col gap-2">
        {gauges.map((facts) => (
          <li key={facts.label} className="grid items-center gap-x-4 sm:grid-cols-[14rem_1fr]">
            <span className="text-sm">
              {facts.label}
              <span className="figures block text-xs text-ink-muted">
                {figure(facts.actual)} % now
                {facts.band ? `, band ${figure(facts.band.from)}–${figure(facts.band.to)} %` : null}
              </span>
            </span>
            <PlumbGauge {...facts} window={window} />
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
