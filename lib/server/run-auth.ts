import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { auth } from "@/lib/auth/auth";
import { logAuthFailure } from "@/lib/auth/auth-log";
import { refusalOf } from "@/lib/auth/refusal";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import type { ActionResult } from "@/lib/schemas/action-result";
import { passCookiesOn } from "./response-cookies";

type AuthApi = ReturnType<typeof auth>["api"];
type Answer<T> = { headers?: Headers | null; response: T };

const FAILED = {
  code: "INTERNAL",
  status: 500,
  message: "Something went wrong on our side; nothing was saved",
};

/** The body of a server action about access: origin checked, a refusal as a value that a form can show. */
export async function runAccess<T>(work: (headers: Headers) => Promise<T>): Promise<ActionResult<T>> {
  try {
    const incoming = new Headers(await headers());
    assertSameOrigin({ method: "POST", headers: incoming });
    return { ok: true, data: await work(incoming) };
  } catch (error) {
    unstable_rethrow(error);
    const refusal = refusalOf(error);
    if (!refusal) logAuthFailure(error);
    return { ok: false, error: refusal ?? FAILED };
  }
}

/** The same around one of better-auth's endpoints, whose cookies go to the browser. */
export async function runAuth<T>(
  work: (api: AuthApi, headers: Headers) => Promise<Answer<T>>,
): Promise<ActionResult<T>> {
  return runAccess(async (incoming) => {
    const { headers: answered, response } = await work(auth().api, incoming);
    if (answered) await passCookiesOn(answered);
    return response;
  });
}
