"use client";

import { Slider as Radix } from "radix-ui";
import { cn } from "./cn";
import { useFieldLabelId } from "./field";

type SliderBase = {
  min: number;
  max: number;
  /** Values are whole numbers of the unit you choose (basis points, say), so that no fraction is ever rounded. */
  step?: number;
  /** What a thumb stands for: "Target of Equity". Inside a `<Field>` the field's label is used. */
  label?: string;
  /** What a screen reader says for a value: `(bps) => "5.0 points"`. */
  valueText: (value: number) => string;
  /** Soft bar behind the thumb: where the value may stand (a band, min to max). */
  allowed?: { from: number; to: number };
  /** Where the filled part begins, when that is not the left end (a change up or down from 0). */
  origin?: number;
  disabled?: boolean;
  className?: string;
};

export type SliderProps = SliderBase & {
  value: number;
  onValueChange: (value: number) => void;
  /** Once, when the hand lets go: the place for work that is too heavy for every step. */
  onValueCommit?: (value: number) => void;
};

export function Slider({ value, onValueChange, onValueCommit, ...base }: SliderProps) {
  return (
    <Track
      {...base}
      values={[value]}
      onValues={([next]) => next !== undefined && onValueChange(next)}
      onCommit={([next]) => next !== undefined && onValueCommit?.(next)}
    />
  );
}

export type RangeSliderProps = SliderBase & {
  value: [number, number];
  onValueChange: (value: [number, number]) => void;
};

export function RangeSlider({ value, onValueChange, ...base }: RangeSliderProps) {
  return <Track {...base} values={value} onValues={([from = 0, to = 0]) => onValueChange([from, to])} />;
}

type TrackProps = SliderBase & {
  values: number[];
  onValues: (values: number[]) => void;
  onCommit?: (values: number[]) => void;
};

function Track({
  values,
  onValues,
  onCommit,
  min,
  max,
  step = 1,
  label,
  valueText,
  allowed,
  origin,
  disabled,
  className,
}: TrackProps) {
  const labelId = useFieldLabelId();
  const share = (at: number) =>
    `${(Math.max(0, Math.min(1, (at - min) / (max - min || 1))) * 100).toFixed(3)}%`;
  return (
    <Radix.Root
      min={min}
      max={max}
      step={step}
      value={values}
      disabled={disabled}
      onValueChange={onValues}
      onValueCommit={onCommit}
      className={cn(
        "relative flex h-6 w-full touch-none items-center select-none data-disabled:opacity-55",
        className,
      )}
    >
      <Radix.Track className="relative h-1 grow rounded-full bg-line">
        {allowed ? (
          <span
            aria-hidden
            className="absolute h-1 rounded-full bg-accent/25"
            style={{ left: share(allowed.from), right: `calc(100% - ${share(allowed.to)})` }}
          />
        ) : null}
        {origin === undefined ? (
          <Radix.Range className="absolute h-1 rounded-full bg-accent" />
        ) : (
          <span
            aria-hidden
            className="absolute h-1 bg-accent"
            style={{
              left: share(Math.min(origin, values[0] ?? origin)),
              right: `calc(100% - ${share(Math.max(origin, values[0] ?? origin))})`,
            }}
          />
        )}
      </Radix.Track>
      {values.map((value, index) => (
        <Radix.Thumb
          // biome-ignore lint/suspicious/noArrayIndexKey: a thumb is its place in the pair
          key={index}
          aria-label={values.length > 1 ? `${label ?? ""} ${index === 0 ? "from" : "to"}`.trim() : label}
          aria-labelledby={label || values.length > 1 ? undefined : labelId}
          aria-valuetext={valueText(value)}
          className="block size-4 rounded-full border-2 border-accent bg-surface hover:bg-accent-soft focus-visible:outline-2 focus-visible:outline-offset-2 before:absolute before:-inset-1 before:content-['']"
        />
      ))}
    </Radix.Root>
  );
}
