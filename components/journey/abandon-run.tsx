"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { reached } from "@/components/ui/reached";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { WorkflowRunView } from "@/lib/schemas/workflow";

export type AbandonJourney = (id: string, revision: number) => Promise<ActionResult<WorkflowRunView>>;

/** Ends a journey for good, after asking. */
export function AbandonRun({ run, abandon }: { run: WorkflowRunView; abandon: AbandonJourney }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button look="quiet">Give up</Button>}
      title={`Give up the journey “${run.name}”?`}
      consequence="It takes no more answers and cannot be gone on with. What its steps made, a profile or a framework, stays; so do the answers."
      confirmLabel="Give up the journey"
      onConfirm={async () => {
        const result = await reached(abandon(run.id, run.revision));
        if (!result.ok) throw new Error(result.error.message);
        router.push(`/journeys/${run.id}`);
      }}
    />
  );
}
