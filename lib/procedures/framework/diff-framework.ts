import { z } from "zod";
import { diffFrameworks } from "@/lib/engine/framework/diff";
import { read } from "@/lib/procedures/base";
import { idInput, versionQuery } from "@/lib/schemas/common";
import { frameworkDiffView, toChangeView } from "@/lib/schemas/framework-view";
import { requireFramework } from "./require-framework";

const version = versionQuery;

export const diffFramework = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/{id}/diff",
  tag: "Frameworks",
  summary: "What changed between two versions, in plain words",
  description: "`to` is the current version unless given; `from` the one before it.",
  input: z.object({ id: idInput, from: version.optional(), to: version.optional() }),
  output: frameworkDiffView,
  handler: async (scope, { id, from, to }) => {
    const after = await requireFramework(scope, id, to);
    const before = await requireFramework(scope, id, from ?? Math.max(1, after.version - 1));
    const changes = diffFrameworks(before.framework, after.framework);
    return { from: before.version, to: after.version, changes: changes.map(toChangeView) };
  },
});
