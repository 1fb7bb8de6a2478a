"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { OverSign, UnderSign } from "@/components/ui/signs";

export type HeatCell = {
  key: string;
  label: string;
  /** The figure, formatted, with its sign: "+0.8". */
  value: string;
  /** −1 (far under, blue) … 0 (on target) … 1 (far over, amber). Beyond is clamped. */
  heat: number;
  /** Outside its band: gets ▲ or ▼ and a firm edge. */
  isOut?: boolean;
  /** The whole sentence for screen readers. */
  text: string;
  /** Share of the group's width; cells share alike without it. */
  size?: number;
  onSelect?: () => void;
};

export type HeatGroup = { key: string; label: string; aside?: ReactNode; cells: HeatCell[] };

/** A map of where it is warm: a line per group, a field per bucket. Sign and figure say what the colour says. */
export function HeatMap({ groups, label }: { groups: readonly HeatGroup[]; label: string }) {
  return (
    <section aria-label={label} className="flex flex-col gap-3">
      {groups.map((group) => (
        <div key={group.key} className="min-w-0">
          <div className="mb-1 flex justify-between gap-4 text-xs text-ink-muted">
            <span className="truncate">{group.label}</span>
            {group.aside}
          </div>
          <ul className="flex flex-wrap gap-1">
            {group.cells.map((cell) => (
              <li
                key={cell.key}
                className="min-w-24 flex-1"
                style={{ flexGrow: Math.max(0.15, cell.size ?? 1) * 100 }}
              >
                <Field cell={cell} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Key />
    </section>
  );
}

function Field({ cell }: { cell: HeatCell }) {
  const className = cn(
    "flex h-14 w-full flex-col justify-between rounded-sm border px-2 py-1.5 text-left text-xs",
    cell.isOut ? (cell.heat > 0 ? "border-over" : "border-under") : "border-transparent",
  );
  const content = (
    <>
      <span aria-hidden className="w-full truncate">
        {cell.label}
      </span>
      <span aria-hidden className="figures flex items-center gap-1 text-sm font-medium">
        {cell.isOut ? (
          cell.heat > 0 ? (
            <OverSign className="text-over-ink" />
          ) : (
            <UnderSign className="text-under-ink" />
          )
        ) : null}
        {cell.value}
      </span>
      <span className="sr-only">{cell.text}</span>
    </>
  );
  const style = { background: heatColour(cell.heat) };
  if (!cell.onSelect) {
    return (
      <div className={className} style={style}>
        {content}
      </div>
    );
  }
  return (
    <button
      type="button"
      onClick={cell.onSelect}
      className={cn(className, "hover:border-ink-faint")}
      style={style}
    >
      {content}
    </button>
  );
}

const WARMEST_PERCENT = 46;

/** Mixed into the surface, never so much that ink on it loses its contrast. */
export function heatColour(heat: number): string {
  const amount = Math.min(1, Math.abs(heat)) * WARMEST_PERCENT;
  return `color-mix(in oklab, var(${heat > 0 ? "--over" : "--under"}) ${amount.toFixed(1)}%, var(--sunken))`;
}

function Key() {
  return (
    <div aria-hidden className="flex items-center gap-2 text-xs text-ink-muted">
      under
      <span
        className="h-2 w-32 rounded-sm"
        style={{
          background: `linear-gradient(to right in oklab, ${heatColour(-1)}, var(--sunken), ${heatColour(1)})`,
        }}
      />
      over
    </div>
  );
}
