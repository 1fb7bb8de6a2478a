import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { readAuthEnvironment } from "@/lib/auth/environment";
import { resolveSession, type SignedIn } from "@/lib/auth/resolve-principal";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { withNext } from "./next-path";

/** The user of this request's cookie, asked once for a whole page. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
  // Not the Cookie header: a page drawn again after an action has to see the session that the action made.
  const name = sessionCookieName(readAuthEnvironment().isSecure);
  const session = (await cookies()).get(name)?.value;
  if (session === undefined) return null;
  return resolveSession(new Headers({ cookie: `${name}=${encodeURIComponent(session)}` }));
});

/** For pages and layouts: the user, or the way to the sign-in page and back. Each procedure still asks for itself. */
export async function requireUser(path?: string): Promise<SignedIn> {
  const user = await currentUser();
  if (user) return user;
  redirect(withNext("/sign-in", path ?? (await headers()).get("x-plumbline-path") ?? ""));
}
