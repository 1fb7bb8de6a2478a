import type { SimulateReallocationText } from "@/lib/schemas/capital-reallocation";

export const SIMULATION_FIELDS = [
  "check",
  "min_change",
  "min_days",
  "max_shift",
  "drawdown_stop",
  "start",
  "end",
] as const;
export type SimulationField = (typeof SIMULATION_FIELDS)[number];
export type SimulationDraft = Partial<Record<SimulationField, string>>;

type Params = Record<string, string | string[] | undefined>;

/** What the address asks to be replayed, as it is written there. */
export function draftOf(params: Params): SimulationDraft {
  const draft: SimulationDraft = {};
  for (const field of SIMULATION_FIELDS) {
    const value = params[field];
    if (typeof value === "string" && value !== "") draft[field] = value;
  }
  return draft;
}

/** The same as the procedure takes it; what is no number goes on as it is, to be refused by name. */
export function inputOf(draft: SimulationDraft): SimulateReallocationText {
  const { min_days: days, ...rest } = draft;
  return { ...rest, ...(days === undefined ? {} : { min_days: Number(days) }) } as SimulateReallocationText;
}

/** The address that replays a draft. */
export function hrefOf(draft: SimulationDraft): string {
  const query = new URLSearchParams();
  for (const field of SIMULATION_FIELDS) {
    const value = draft[field];
    if (value) query.set(field, value);
  }
  const text = query.toString();
  return `/capital/reallocations/simulation${text ? `?${text}` : ""}`;
}
