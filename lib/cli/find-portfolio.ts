import { RefusedError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";
import type { Api } from "./api";

const PAGE = 200;

export type PortfolioItem = Awaited<ReturnType<Api["portfolios"]["list"]>>["items"][number];

export async function allPortfolios(api: Api, archived: boolean): Promise<PortfolioItem[]> {
  const items: PortfolioItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.portfolios.list({ limit: PAGE, cursor, archived });
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

/** An id, or the one portfolio of that name. */
export async function findPortfolioId(api: Api, wanted: string): Promise<string> {
  if (isUuid(wanted)) return wanted;
  const named = (await allPortfolios(api, false)).filter(({ name }) => name === wanted);
  const [only] = named;
  if (named.length === 1 && only) return only.id;
  const why = named.length === 0 ? "No portfolio has the name" : `${named.length} portfolios have the name`;
  throw new RefusedError("NOT_ONE_PORTFOLIO", `${why} "${wanted}"; portfolio list shows the ids`);
}
