"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";

type Act = (key: string) => Promise<ActionResult<{ key: string }>>;
type ArchiveProps = { workflowKey: string; name: string; runCount: number; archive: Act; unarchive: Act };

/** Puts a workflow away after a question that names it, with the way back offered at once. */
export function ArchiveWorkflow({ workflowKey, name, runCount, archive, unarchive }: ArchiveProps) {
  const router = useRouter();
  const runs = runCount === 1 ? "1 journey has" : `${runCount} journeys have`;
  return (
    <ConfirmDialog
      title={`Archive the workflow "${name}"?`}
      consequence={`No journey begins with it any more. ${runs} begun with it so far; those go on as they are. It can be brought back.`}
      confirmLabel="Archive workflow"
      onConfirm={async () => {
        const result = await archive(workflowKey);
        if (!result.ok) throw new Error(result.error.message);
        notify.done(`"${name}" is archived`, {
          undo: () => {
            void unarchive(workflowKey).then((back) => {
              if (back.ok) router.refresh();
              else notify.problem(back.error.message);
            });
          },
        });
        router.refresh();
      }}
      trigger={<Button look="quiet">Archive</Button>}
    />
  );
}

/** Brings an archived workflow back. */
export function UnarchiveWorkflow({
  workflowKey,
  name,
  unarchive,
}: Pick<ArchiveProps, "workflowKey" | "name" | "unarchive">) {
  const router = useRouter();
  const [isPending, setPending] = useState(false);
  async function bringBack() {
    setPending(true);
    const result = await unarchive(workflowKey);
    setPending(false);
    if (!result.ok) return notify.problem(result.error.message);
    notify.done(`"${name}" is back`);
    router.refresh();
  }
  return (
    <Button size="sm" pending={isPending} onClick={() => void bringBack()} aria-label={`Bring back ${name}`}>
      Bring back
    </Button>
  );
}
