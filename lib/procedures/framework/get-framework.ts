import { z } from "zod";
import { read } from "@/lib/procedures/base";
import { idInput, versionQuery } from "@/lib/schemas/common";
import { frameworkView } from "@/lib/schemas/framework-view";
import { requireFramework } from "./require-framework";
import { toFrameworkView } from "./stored-framework";

export const getFramework = read({
  role: "viewer",
  method: "GET",
  path: "/allocation-frameworks/{id}",
  tag: "Frameworks",
  summary: "One framework with its tree, bands and validation",
  description: "The current version unless `version` names another. Archived frameworks are still read.",
  input: z.object({ id: idInput, version: versionQuery.optional() }),
  output: frameworkView,
  handler: async (scope, { id, version }) => toFrameworkView(await requireFramework(scope, id, version)),
});
