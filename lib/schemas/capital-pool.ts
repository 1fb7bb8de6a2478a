import { z } from "zod";
import { pendingChangeView } from "./capital-change";
import {
  idInput,
  idView,
  instantView,
  lineInput,
  optional,
  pageInput,
  pageView,
  shortTextInput,
  versionInput,
} from "./common";
import { moneyInput, moneyView, shareInput, weightView } from "./decimal";

const poolName = lineInput(120);
const assetClass = lineInput(60);

export const createPoolInput = z.strictObject({
  name: poolName,
  asset_class: assetClass.meta({ description: "The asset class that it is an envelope for" }),
  limit_usd: moneyInput,
  utilization_cap: optional(shareInput).meta({
    description: "Share of the limit that may be used; all of it unless given",
  }),
});

export const revisePoolInput = z.strictObject({
  id: idInput,
  version: optional(versionInput).meta({ description: "The one the edit started from; stale: 409" }),
  name: optional(poolName),
  asset_class: optional(assetClass),
  limit_usd: optional(moneyInput),
  utilization_cap: optional(shareInput),
});

export const poolIdInput = z.object({ id: idInput });

export const listPoolsInput = z.object({ ...pageInput, q: optional(shortTextInput(100)) });

export const poolView = z.object({
  id: idView,
  name: z.string(),
  asset_class: z.string(),
  limit_usd: moneyView,
  utilization_cap: weightView,
  allocated_usd: moneyView.meta({ description: "Deployed in its strategies" }),
  reserved_usd: moneyView.meta({ description: "Held by approved requests" }),
  available_usd: moneyView.meta({
    description: "What its limit and cap leave beside what is allocated, before what is held; never below 0",
  }),
  utilization_percent: z.number().nullable().meta({
    description: "Allocated in percent of the limit; null for a limit of 0",
  }),
  is_over_limit: z.boolean().meta({ description: "More is allocated than limit and cap allow" }),
  strategies_count: z.int(),
  pending_change: pendingChangeView,
  version: z.int(),
  created_at: instantView,
});
export type PoolView = z.output<typeof poolView>;

export const poolListView = pageView(poolView);
