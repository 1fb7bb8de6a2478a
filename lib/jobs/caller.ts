import { randomUUID } from "node:crypto";
import { createRouterClient, type RouterClient } from "@orpc/server";
import type { TenantDatabase } from "@/db/client";
import { authAccess } from "@/lib/auth/access";
import type { Log } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { type AppRouter, router } from "@/lib/procedures/router";

type Caller = { database: TenantDatabase; principal: Principal; log: Log };

/** The router, called in process as Plumbline itself: the same procedures as for people. */
export function callerOf({ database, principal, log }: Caller): RouterClient<AppRouter> {
  return createRouterClient(router, {
    context: () => ({
      database,
      access: authAccess(),
      principal,
      requestId: randomUUID(),
      clientAddress: "job",
      idempotencyKey: null,
      isDryRun: false,
      now: new Date(),
      log,
      limitRate: async () => {},
    }),
  });
}
