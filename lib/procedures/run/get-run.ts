import { z } from "zod";
import { read } from "@/lib/procedures/base";
import { idInput } from "@/lib/schemas/common";
import { workflowRunView } from "@/lib/schemas/workflow";
import { describeRun, requireRun } from "./load-run";
import { loadPeople } from "./people";

export const getRun = read({
  role: "viewer",
  method: "GET",
  path: "/workflow-runs/{id}",
  tag: "Journey",
  summary: "A run with every step: where it stands, what was answered, who may answer it",
  input: z.object({ id: idInput }),
  output: workflowRunView,
  handler: async (scope, { id }) => describeRun(scope, await requireRun(scope, id), await loadPeople(scope)),
});
