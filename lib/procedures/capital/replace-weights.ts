import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { advanceReserveVersion, listWeights, storeWeights } from "@/db/repositories/capital/weights";
import { ConflictError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { replaceWeightsInput, weightsView } from "@/lib/schemas/capital-allocator";
import { withWeights } from "./check-weights";
import { weightsViewOf } from "./weights-view";

export const replaceWeights = write({
  role: "owner",
  method: "PUT",
  path: "/capital/weights",
  tag: "Capital",
  summary: "Set the target weights of all strategies; one that is not named is left alone by the allocator",
  announces: "capital",
  input: replaceWeightsInput,
  output: weightsView,
  handler: async ({ tx, principal, now, audit }, { weights, version }) => {
    requireFreshSession(principal, now);
    const { workspaceId } = principal;
    const reserve = await lockReserve(tx, workspaceId);
    if (version !== undefined && version !== reserve.version) {
      throw new ConflictError("The weights or settings were changed meanwhile", { version: reserve.version });
    }
    const before = await listWeights(tx, workspaceId);
    const after = withWeights(before, weights);
    await storeWeights(tx, workspaceId, after);
    const next = await advanceReserveVersion(tx, workspaceId);
    await audit({
      action: "capital.weights",
      entity: "weights",
      entityId: workspaceId,
      before: weightsViewOf(before, reserve.version).weights,
      after: weightsViewOf(after, next).weights,
    });
    return weightsViewOf(after, next);
  },
});
