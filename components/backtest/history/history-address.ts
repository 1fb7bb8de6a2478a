/** What the page of asset-class history shows, as its address keeps it. */
export type HistoryState = {
  /** A stored framework's id, or a template's key. */
  framework: string | null;
  template: string | null;
  data: "annual" | "monthly";
  /** A person's own series by leaf path; "none" spreads the bucket over the others. */
  chosen: Readonly<Record<string, string>>;
};

const CHOICE = "series:";
export const NO_SERIES = "none";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** Reads an address; what is unknown is left out. */
export function readHistoryAddress(query: Query): HistoryState {
  const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : null);
  const chosen: Record<string, string> = {};
  for (const [key, value] of Object.entries(query)) {
    if (key.startsWith(CHOICE) && typeof value === "string") chosen[key.slice(CHOICE.length)] = value;
  }
  return {
    framework: one(query.framework),
    template: one(query.template),
    data: query.data === "monthly" ? "monthly" : "annual",
    chosen,
  };
}

/** The address of a state. */
export function historyAddress(state: HistoryState): string {
  const query = new URLSearchParams();
  if (state.framework) query.set("framework", state.framework);
  else if (state.template) query.set("template", state.template);
  if (state.data === "monthly") query.set("data", "monthly");
  for (const [path, series] of Object.entries(state.chosen)) query.set(CHOICE + path, series);
  const text = query.toString();
  return text === "" ? "/backtests/history" : `/backtests/history?${text}`;
}
