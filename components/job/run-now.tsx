"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { JobRunView, JobView } from "@/lib/schemas/job";

type RunNowProps = {
  job: Pick<JobView, "name" | "title">;
  isUnderWay: boolean;
  run: (name: JobView["name"]) => Promise<ActionResult<JobRunView>>;
};

/** Sets a job off. While it waits or runs the button says so and does nothing. */
export function RunNow({ job, isUnderWay, run }: RunNowProps) {
  const [isPending, startTransition] = useTransition();
  function start() {
    startTransition(async () => {
      const result = await run(job.name);
      if (!result.ok) notify.problem(result.error.message);
    });
  }
  const words = isUnderWay ? "Under way" : "Run now";
  return (
    <Button
      size="sm"
      onClick={start}
      pending={isPending}
      disabled={isUnderWay}
      aria-label={`${words}: ${job.title}`}
    >
      {words}
    </Button>
  );
}
