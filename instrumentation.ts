/** Runs once in the server's process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { guardHttp } = await import("@/lib/server/guard-http");
  guardHttp();
}
