import type { LabPolicy, TradingRules } from "@/components/backtest/lab/lab-state";
import { type ResolvedRules, resolvedRules } from "@/components/backtest/lab/resolved-rules";
import { compileLab, type RunFacts } from "@/components/backtest/lab/run-policy";
import { type SweepCell, type SweepVariant, variantOf } from "@/lib/engine/backtest/sweep";
import type { BandKind } from "@/lib/engine/framework/types";
import type { Cadence } from "@/lib/kernel/dates";
import { bpsToShare } from "@/lib/kernel/weight";

/** How the widths of the grid are meant: points of the portfolio, or a part of each target. */
export type WidthKind = Extract<BandKind, "absolute" | "relative">;

export const GRID_CADENCES = ["none", "M", "Q", "A"] as const satisfies readonly Cadence[];
export const GRID_DESTINATIONS = ["target", "edge"] as const;

const WIDTHS_BPS: Record<WidthKind, readonly number[]> = {
  absolute: [100, 150, 200, 300, 400, 500, 600, 800, 1000, 1500, 2000],
  relative: [500, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 8000, 10000],
};

/** One field of the grid: how often the bands are looked at, how wide they are and how far a trade goes. */
export type GridCell = {
  cadence: Cadence;
  destination: "target" | "edge";
  /** Null is no band: each calendar day trades, and without a calendar nothing ever does. */
  widthBps: number | null;
  rules: TradingRules;
  isCurrent: boolean;
};

/** Widths to try, the policy's own among them. */
export function gridWidths(kind: WidthKind, own: ResolvedRules): (number | null)[] {
  const widths = new Set(WIDTHS_BPS[kind]);
  if (isBanded(own) && own.band === kind) widths.add(ownWidth(own));
  return [...[...widths].sort((a, b) => a - b), null];
}

export function gridCells(kind: WidthKind, own: ResolvedRules): GridCell[] {
  return gridWidths(kind, own).flatMap((widthBps) =>
    GRID_DESTINATIONS.flatMap((destination) =>
      GRID_CADENCES.flatMap((cadence): GridCell[] => {
        // What never trades has no destination: it stands once.
        if (widthBps === null && cadence === "none" && destination === "edge") return [];
        const rules = rulesOf(kind, widthBps, cadence, destination);
        return [{ cadence, destination, widthBps, rules, isCurrent: isSame(rules, own, kind, widthBps) }];
      }),
    ),
  );
}

function rulesOf(
  kind: WidthKind,
  widthBps: number | null,
  cadence: Cadence,
  destination: GridCell["destination"],
): TradingRules {
  if (widthBps === null) return { mode: cadence === "none" ? "static" : "periodic", cadence, destination };
  const width =
    kind === "absolute" ? { driftBps: widthBps } : { relativePct: bpsToShare(widthBps).toFixed() };
  return { mode: cadence === "none" ? "band" : "periodic_band", cadence, band: kind, destination, ...width };
}

function isSame(rules: TradingRules, own: ResolvedRules, kind: WidthKind, widthBps: number | null): boolean {
  if (rules.mode !== own.mode) return false;
  if (own.mode === "static") return true;
  if (rules.destination !== own.destination) return false;
  // A daily band looks at no calendar, and a policy that never trades has none.
  if ((own.mode === "periodic" || own.mode === "periodic_band") && rules.cadence !== own.cadence)
    return false;
  return widthBps === null || (own.band === kind && widthBps === ownWidth(own));
}

function isBanded({ mode }: ResolvedRules): boolean {
  return mode === "band" || mode === "periodic_band";
}

function ownWidth({ band, driftBps, relativePct }: ResolvedRules): number {
  return band === "relative" ? Math.round(Number(relativePct) * 10_000) : driftBps;
}

/** Each field as a variant of one policy: the same buckets and products, other bounds and moments. */
export function gridVariants(cells: readonly GridCell[], policy: LabPolicy, facts: RunFacts): SweepVariant[] {
  return cells.map(({ rules }) => variantOf(compileLab(withRules(policy, rules), facts).policy));
}

export function withRules(policy: LabPolicy, rules: TradingRules): LabPolicy {
  return { ...policy, rules: { ...policy.rules, ...rules } };
}

export function ownRules(policy: LabPolicy, facts: Pick<RunFacts, "own">): ResolvedRules {
  return resolvedRules(policy.rules, facts.own?.rebalancing ?? null);
}

export const MEASURES = [
  "cagr",
  "volatility",
  "sharpe",
  "maxDrawdown",
  "turnoverAYear",
  "totalCost",
  "daysOutOfBand",
  "rebalances",
] as const satisfies readonly (keyof SweepCell)[];
export type Measure = (typeof MEASURES)[number];

/** Whether the smaller figure comes first when the fields are put in an order. */
export const IS_LOW_FIRST: Record<Measure, boolean> = {
  cagr: false,
  volatility: true,
  sharpe: false,
  maxDrawdown: false,
  turnoverAYear: true,
  totalCost: true,
  daysOutOfBand: true,
  rebalances: true,
};

/** From 0 for the lowest to 1 for the highest known figure; all alike where they do not differ. */
export function heats(figures: readonly (number | null)[]): (number | null)[] {
  const known = figures.filter((figure) => figure !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  return figures.map((figure) => (figure === null ? null : span > 0 ? (figure - low) / span : 0.5));
}
