import { ORPCError } from "@orpc/server";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import type { ActionError, ActionResult } from "@/lib/schemas/action-result";
import { type Api, serverCaller } from "./caller";
import { log } from "./log";

export type { ActionError, ActionResult };

type Asked = { idempotencyKey?: string; isDryRun?: boolean };

/** A server action's body: the same procedure as REST, its refusal as a value that a form can show. */
export async function runAction<T>(
  work: (api: Api) => Promise<T>,
  asked: Asked = {},
): Promise<ActionResult<T>> {
  try {
    assertSameOrigin({ method: "POST", headers: new Headers(await headers()) });
    return { ok: true, data: await work(await serverCaller(asked)) };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof ORPCError) {
      const { code, status, message, data } = error;
      return { ok: false, error: { code, status, message, data } };
    }
    log.error({ err: error }, "an action failed");
    return {
      ok: false,
      error: {
        code: "INTERNAL",
        status: 500,
        message: "Something went wrong on our side; nothing was saved",
      },
    };
  }
}
