import { readiness } from "@/lib/server/readiness";

export const dynamic = "force-dynamic";

/** The database answers and its migrations are current. */
export async function GET(): Promise<Response> {
  const state = await readiness();
  return Response.json(state, {
    status: state.is_ready ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
