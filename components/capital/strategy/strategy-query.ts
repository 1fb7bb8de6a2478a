import { STRATEGY_STATUSES, type StrategyStatus } from "@/lib/engine/capital/types";
import { STRATEGY_SORTS, type StrategySort } from "@/lib/schemas/capital-strategy";

/** Which strategies a page shows, as its address says it. */
export type StrategyQuery = {
  q: string;
  pool: string | null;
  status: StrategyStatus | null;
  sort: StrategySort;
  cursor: string | null;
};

type Params = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) =>
  typeof value === "string" && value !== "" ? value : null;
const LONGEST_SEARCH = 100;

/** What cannot be read in an address counts as not said. */
export function readStrategyQuery(params: Params): StrategyQuery {
  return {
    q: (one(params.q) ?? "").slice(0, LONGEST_SEARCH),
    pool: one(params.pool),
    status: STRATEGY_STATUSES.find((status) => status === one(params.status)) ?? null,
    sort: STRATEGY_SORTS.find((sort) => sort === one(params.sort)) ?? "name",
    cursor: one(params.cursor),
  };
}

export function strategiesHref(query: StrategyQuery): string {
  const said = new URLSearchParams();
  if (query.q) said.set("q", query.q);
  if (query.pool) said.set("pool", query.pool);
  if (query.status) said.set("status", query.status);
  if (query.sort !== "name") said.set("sort", query.sort);
  if (query.cursor) said.set("cursor", query.cursor);
  const text = said.toString();
  return text ? `/capital/strategies?${text}` : "/capital/strategies";
}

export function isFiltered({ q, pool, status }: StrategyQuery): boolean {
  return q !== "" || pool !== null || status !== null;
}
