import { findRun } from "@/db/repositories/capital/runs";
import { NotFoundError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { allocatorRunIdInput, allocatorRunView } from "@/lib/schemas/capital-allocator";
import { runViewOf } from "./run-view";

export const getAllocatorRun = read({
  role: "viewer",
  method: "GET",
  path: "/capital/allocator/runs/{id}",
  tag: "Capital",
  summary: "One run of the daily allocator with every line",
  input: allocatorRunIdInput,
  output: allocatorRunView,
  handler: async (scope, { id }) => {
    const run = await findRun(scope.tx, scope.principal.workspaceId, id);
    if (!run) throw new NotFoundError("run of the allocator");
    return runViewOf(run, await memberNames(scope), { isRepeat: false });
  },
});
