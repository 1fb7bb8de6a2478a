import { authAccess } from "@/lib/auth/access";
import type { RequestContext } from "@/lib/procedures/context";
import type { Principal } from "@/lib/procedures/principal";
import { serverDatabase } from "./database";
import { limitRate } from "./limit-rate";
import { log } from "./log";

type Caller = { principal: Principal | null; clientAddress: string };
type Asked = { requestId: string; idempotencyKey?: string | null; isDryRun?: boolean };

/** What the router works with, the same for every door that Next opens. */
export function requestContext(caller: Caller, asked: Asked): RequestContext {
  return {
    database: serverDatabase(),
    access: authAccess(),
    principal: caller.principal,
    clientAddress: caller.clientAddress,
    requestId: asked.requestId,
    idempotencyKey: asked.idempotencyKey ?? null,
    isDryRun: asked.isDryRun ?? false,
    now: new Date(),
    log: log.child({ requestId: asked.requestId }),
    limitRate,
  };
}
