import { z } from "zod";
import { readReserve } from "@/db/repositories/capital/read-reserve";
import { openReallocationId } from "@/db/repositories/capital/reallocations";
import { proposeMoves } from "@/lib/engine/capital/reallocation/propose-moves";
import { read } from "@/lib/procedures/base";
import { reallocationPreviewView } from "@/lib/schemas/capital-reallocation";
import { proposalViewOf } from "./proposal-views";
import { loadReallocationFacts } from "./reallocation-facts";

export const previewReallocation = read({
  role: "viewer",
  method: "GET",
  path: "/capital/reallocations/preview",
  tag: "Capital",
  summary: "What the reallocation engine would propose now, and why; stores nothing",
  description: "No moves means that nothing crosses a threshold: `reasons` says so for every strategy.",
  input: z.object({}),
  output: reallocationPreviewView,
  handler: async (scope) => {
    const { tx, principal } = scope;
    const facts = await loadReallocationFacts(scope, await readReserve(tx, principal.workspaceId));
    const openId = await openReallocationId(tx, principal.workspaceId);
    return { ...proposalViewOf(facts, proposeMoves(facts)), open_id: openId };
  },
});
