import { memberNames } from "@/lib/procedures/access/member-names";
import { write } from "@/lib/procedures/base";
import { actOnReallocationInput, reallocationView } from "@/lib/schemas/capital-reallocation";
import { lockReallocation, storeReallocationAct } from "./act-on-reallocation";

export const cancelReallocation = write({
  role: "manager",
  method: "POST",
  path: "/capital/reallocations/{id}/cancel",
  tag: "Capital",
  summary: "Take a reallocation back before it is executed: who proposed it may, or an owner",
  announces: "capital",
  input: actOnReallocationInput,
  output: reallocationView,
  prepare: memberNames,
  handler: async (scope, input, nameOf) => {
    const locked = await lockReallocation(scope, "cancel", input);
    return storeReallocationAct(scope, locked, { act: "cancel", patch: { status: locked.status } }, nameOf);
  },
});
