import { createRouterClient, type RouterClient } from "@orpc/server";
import { headers } from "next/headers";
import { clientAddress } from "@/lib/auth/client-address";
import type { RequestContext } from "@/lib/procedures/context";
import { toPublicError } from "@/lib/procedures/errors";
import type { Principal } from "@/lib/procedures/principal";
import { type AppRouter, router } from "@/lib/procedures/router";
import { log } from "./log";
import { requestContext } from "./request-context";
import { currentUser, requireUser } from "./signed-in";

export type Api = RouterClient<AppRouter>;

/** Who is looking at this page; found out once a request. */
export async function currentPrincipal(): Promise<Principal | null> {
  return (await currentUser())?.principal ?? null;
}

/** For pages that need somebody: sends nobody to sign in and back here. */
export async function requirePrincipal(returnTo: string): Promise<Principal> {
  return (await requireUser(returnTo)).principal;
}

export function callerWith(context: RequestContext): Api {
  return createRouterClient(router, {
    context,
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          throw toPublicError(error, context.requestId, context.log);
        }
      },
    ],
  });
}

type Asked = { idempotencyKey?: string; isDryRun?: boolean };

/** The router, called in process as the person who asked for this page or action. */
export async function serverCaller(asked: Asked = {}): Promise<Api> {
  const requestId = crypto.randomUUID();
  const principal = await currentPrincipal();
  const address = clientAddress(new Headers(await headers()));
  log.debug({ requestId, userId: principal?.userId }, "in-process call");
  return callerWith(requestContext({ principal, clientAddress: address }, { requestId, ...asked }));
}
