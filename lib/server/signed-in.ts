import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { resolveSession, type SignedIn } from "@/lib/auth/resolve-principal";
import { withNext } from "./next-path";

/** The user of this request's cookie, asked once for a whole page. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
  const incoming = new Headers(await headers());
  // Pages always show the active workspace; naming another is for the API.
  incoming.delete("x-workspace-id");
  return resolveSession(incoming);
});

/** For pages and layouts: the user, or the way to the sign-in page and back. Each procedure still asks for itself. */
export async function requireUser(path?: string): Promise<SignedIn> {
  const user = await currentUser();
  if (user) return user;
  redirect(withNext("/sign-in", path ?? (await headers()).get("x-plumbline-path") ?? ""));
}
