import { REQUEST_STATUSES, type RequestStatus } from "@/lib/engine/capital/types";

/** Which requests a page shows, as its address says it. */
export type RequestQuery = {
  q: string;
  status: RequestStatus | null;
  strategy: string | null;
  isMine: boolean;
  cursor: string | null;
};

type Params = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) =>
  typeof value === "string" && value !== "" ? value : null;
const LONGEST_SEARCH = 100;

/** What cannot be read in an address counts as not said. */
export function readRequestQuery(params: Params): RequestQuery {
  return {
    q: (one(params.q) ?? "").slice(0, LONGEST_SEARCH),
    status: REQUEST_STATUSES.find((status) => status === one(params.status)) ?? null,
    strategy: one(params.strategy),
    isMine: one(params.mine) === "1",
    cursor: one(params.cursor),
  };
}

export function requestsHref(query: RequestQuery): string {
  const said = new URLSearchParams();
  if (query.q) said.set("q", query.q);
  if (query.status) said.set("status", query.status);
  if (query.strategy) said.set("strategy", query.strategy);
  if (query.isMine) said.set("mine", "1");
  if (query.cursor) said.set("cursor", query.cursor);
  const text = said.toString();
  return text ? `/capital/requests?${text}` : "/capital/requests";
}

export function isFiltered({ q, status, strategy, isMine }: RequestQuery): boolean {
  return q !== "" || status !== null || strategy !== null || isMine;
}
