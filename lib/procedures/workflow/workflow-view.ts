import type { z } from "zod";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { differencesFrom } from "@/lib/engine/workflow/differences";
import type { workflowView } from "@/lib/schemas/workflow";
import { toWorkflowDefinitionView } from "@/lib/schemas/workflow-definition-view";
import type { FoundWorkflow } from "./find-workflow";

export function toWorkflowView(found: FoundWorkflow, runCount: number): z.input<typeof workflowView> {
  return {
    id: found.id ?? "built-in",
    version: found.version,
    is_built_in: found.id === null,
    is_archived: found.archivedAt !== null,
    definition: toWorkflowDefinitionView(found.definition),
    created_by: found.createdBy,
    created_at: found.createdAt?.toISOString() ?? null,
    run_count: runCount,
    differences: differencesFrom(PORTFOLIO_CREATION, found.definition),
  };
}
