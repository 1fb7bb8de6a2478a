import { streamProposal } from "@/lib/server/stream-proposal";

export const dynamic = "force-dynamic";

/** A proposal while it is made, one JSON a line. */
export function POST(request: Request): Promise<Response> {
  return streamProposal(request);
}
