import { openStream } from "@/lib/server/live/open-stream";

export const dynamic = "force-dynamic";

/** Server-sent events: which topics of the workspace changed. */
export function GET(request: Request): Promise<Response> {
  return openStream(request);
}
