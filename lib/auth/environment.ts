/** What signing in needs from the environment. Secrets have no default: a missing one stops the start. */
export type AuthEnvironment = {
  databaseUrl: string;
  secret: string;
  /** The public address, when one is configured; without it the request's own host is the origin. */
  publicUrl: string | null;
  /** Cookies are `Secure` and `__Host-` when the public address is https. */
  isSecure: boolean;
};

const SHORTEST_SECRET = 32;

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** Reads the environment; called when the first request needs it, never while building. */
export function readAuthEnvironment(): AuthEnvironment {
  const secret = required("PLUMBLINE_AUTH_SECRET");
  if (secret.length < SHORTEST_SECRET) {
    throw new Error(`PLUMBLINE_AUTH_SECRET must have at least ${SHORTEST_SECRET} characters`);
  }
  const publicUrl = readPublicUrl();
  return {
    databaseUrl: required("PLUMBLINE_AUTH_DATABASE_URL"),
    secret,
    publicUrl,
    isSecure: publicUrl?.startsWith("https://") ?? false,
  };
}

/** The origin people reach this server at (`PLUMBLINE_URL`), without a path. */
export function readPublicUrl(): string | null {
  const text = process.env.PLUMBLINE_URL;
  if (!text) return null;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new Error("PLUMBLINE_URL must start with http:// or https://");
  }
  return url.origin;
}
