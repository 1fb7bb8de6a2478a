import { z } from "zod";
import { portfoliosUsing } from "@/db/repositories/frameworks";
import { listSample } from "@/db/repositories/sample-things";
import { write } from "@/lib/procedures/base";
import { shelveFramework } from "@/lib/procedures/framework/archive-framework";
import { lockForChange } from "@/lib/procedures/framework/require-framework";
import { setArchived } from "@/lib/procedures/portfolio/archive-portfolio";
import { type ClearedSampleView, clearedSampleView } from "@/lib/schemas/guide";

export const clearSample = write({
  role: "manager",
  method: "DELETE",
  path: "/sample",
  tag: "Journey",
  summary: "Clear the sample data",
  description:
    "The sample's portfolio is deleted and its framework archived, both as if by hand, so that either can be restored. " +
    "A sample framework that a portfolio of your own follows stays.",
  input: z.object({}).prefault({}),
  output: clearedSampleView,
  handler: async (scope) => {
    const { workspaceId } = scope.principal;
    const sample = await listSample(scope.tx, workspaceId);
    const cleared: ClearedSampleView = { portfolio_ids: [], framework_ids: [], kept: [] };
    for (const { id } of sample.filter(({ kind }) => kind === "portfolio")) {
      await setArchived(scope, id, true);
      cleared.portfolio_ids.push(id);
    }
    for (const { id, name } of sample.filter(({ kind }) => kind === "framework")) {
      await lockForChange(scope, id);
      const users = await portfoliosUsing(scope.tx, workspaceId, id);
      if (users.length > 0) {
        cleared.kept.push({ name, reason: `followed by ${users.map((user) => user.name).join(", ")}` });
        continue;
      }
      await shelveFramework(scope, id);
      cleared.framework_ids.push(id);
    }
    return cleared;
  },
});
