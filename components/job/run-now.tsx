"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { JobRunView, JobView } from "@/lib/schemas/job";

type RunNowProps = {
  job: Pick<JobView, "name" | "title" | "warning">;
  isUnderWay: boolean;
  run: (name: JobView["name"]) => Promise<ActionResult<JobRunView>>;
};

/** Sets a job off, where it cannot be taken back after asking. While it waits or runs the button says so and does nothing. */
export function RunNow({ job, isUnderWay, run }: RunNowProps) {
  const [isPending, startTransition] = useTransition();
  function start() {
    startTransition(async () => {
      const result = await reached(run(job.name));
      if (!result.ok) notify.problem(result.error.message);
    });
  }
  async function startConfirmed() {
    const result = await reached(run(job.name));
    if (!result.ok) throw new Error(result.error.message);
  }
  const words = isUnderWay ? "Under way" : "Run now";
  const look = { size: "sm", disabled: isUnderWay, "aria-label": `${words}: ${job.title}` } as const;
  if (job.warning === null || isUnderWay) {
    return (
      <Button {...look} onClick={start} pending={isPending}>
        {words}
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={<Button {...look}>{words}</Button>}
      title={`Run “${job.title}” now?`}
      consequence={job.warning}
      confirmLabel="Run now"
      look="primary"
      onConfirm={startConfirmed}
    />
  );
}
