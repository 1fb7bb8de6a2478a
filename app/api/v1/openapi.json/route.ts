import { openApiDocument } from "@/lib/server/openapi";

export async function GET(): Promise<Response> {
  return Response.json(await openApiDocument(), { headers: { "cache-control": "public, max-age=300" } });
}
