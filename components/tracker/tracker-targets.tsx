"use client";

import { rootColour } from "@/components/charts/bucket-palette";
import { useLocale } from "@/components/ui/locale";
import { Slider } from "@/components/ui/slider";
import { percentFigure } from "@/lib/format/percent";
import { moveTarget, type TrackerClass } from "./tracker-state";

const WHOLE_BPS = 10_000;
const STEP_BPS = 50;

type Props = { classes: TrackerClass[]; change: (classes: TrackerClass[]) => void };

/** A slider for each class; whatever one takes, the others give. */
export function TrackerTargets({ classes, change }: Props) {
  const locale = useLocale();
  return (
    <ul className="border-t border-line">
      {classes.map(({ key, label, targetBps }, index) => (
        <li key={key} className="flex h-11 items-center gap-3 border-b border-line text-sm">
          <span className="flex w-32 shrink-0 items-center gap-2">
            <span
              aria-hidden
              className="size-2 shrink-0 rounded-full"
              style={{ background: rootColour(index) }}
            />
            {label}
          </span>
          <Slider
            label={`Target of ${label}`}
            min={0}
            max={WHOLE_BPS}
            step={STEP_BPS}
            value={targetBps}
            onValueChange={(bps) => change(moveTarget(classes, key, bps))}
            valueText={(bps) => `${bps / 100} percent`}
          />
          <span className="figures w-14 shrink-0 text-right">
            {percentFigure(`${targetBps / WHOLE_BPS}`, { locale })} %
          </span>
        </li>
      ))}
    </ul>
  );
}
