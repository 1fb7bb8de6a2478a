import { allPages } from "./all-pages";
import type { Api } from "./api";
import { findByName } from "./find-by-name";

export type PortfolioItem = Awaited<ReturnType<Api["portfolios"]["list"]>>["items"][number];

export const allPortfolios = (api: Api, archived: boolean): Promise<PortfolioItem[]> =>
  allPages((page) => api.portfolios.list({ ...page, archived }));

/** An id, or the one portfolio of that name. */
export const findPortfolioId = (api: Api, wanted: string): Promise<string> =>
  findByName(wanted, "portfolio", () => allPortfolios(api, false));
