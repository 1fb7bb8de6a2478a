"use client";

import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import type { RouterClient } from "@orpc/server";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import type { AppRouter } from "@/lib/procedures/router";

const link = new RPCLink({ url: () => `${window.location.origin}/api/rpc` });
const client: RouterClient<AppRouter> = createORPCClient(link);

/** Query and mutation options for TanStack Query, one for each procedure: `api.framework.list.queryOptions(…)`. */
export const api = createTanstackQueryUtils(client);
