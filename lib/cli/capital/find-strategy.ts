import { allPages } from "@/lib/cli/all-pages";
import type { Api } from "@/lib/cli/api";
import { findByName } from "@/lib/cli/find-by-name";

export const findStrategyId = (api: Api, wanted: string): Promise<string> =>
  findByName(wanted, "strategy", () => allPages((page) => api.capital.strategies.list({ ...page })));

export const findPoolId = (api: Api, wanted: string): Promise<string> =>
  findByName(wanted, "pool", () => allPages((page) => api.capital.pools.list({ ...page })));
