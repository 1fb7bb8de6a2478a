const HOME = "/home";

/**
 * Where to go after signing in: a path of this site, or home. Anything a browser could read as another
 * site (`//host`, `/\host`, a scheme, control characters) is home.
 */
export function safeNextPath(next: string | string[] | null | undefined, otherwise = HOME): string {
  if (typeof next !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next)) return otherwise;
  const url = new URL(next, "http://here.invalid");
  // Resolving dots can leave `//host` behind, which is another site again.
  if (url.origin !== "http://here.invalid" || /^\/(\/|api\/)/.test(url.pathname)) return otherwise;
  return url.pathname + url.search + url.hash;
}

/** A page of signing in that afterwards goes on to `next`. */
export function withNext(page: "/sign-in" | "/sign-up", next: string): string {
  const path = safeNextPath(next);
  return path === HOME ? page : `${page}?next=${encodeURIComponent(path)}`;
}
