import { z } from "zod";
import { readReserve } from "@/db/repositories/capital/read-reserve";
import { listWeights } from "@/db/repositories/capital/weights";
import { read } from "@/lib/procedures/base";
import { weightsView } from "@/lib/schemas/capital-allocator";
import { weightsViewOf } from "./weights-view";

export const getWeights = read({
  role: "viewer",
  method: "GET",
  path: "/capital/weights",
  tag: "Capital",
  summary: "Target weights of the daily allocator: shares of total equity",
  input: z.object({}),
  output: weightsView,
  handler: async ({ tx, principal: { workspaceId } }) => {
    const { version } = await readReserve(tx, workspaceId);
    return weightsViewOf(await listWeights(tx, workspaceId), version);
  },
});
