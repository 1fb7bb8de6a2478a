"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";

export type Acknowledge = (id: string) => Promise<ActionResult<unknown>>;

/** Says that an alert is known; it stays in the list until it is over. */
export function AcknowledgeButton({
  id,
  name,
  acknowledge,
}: {
  id: string;
  name: string;
  acknowledge: Acknowledge;
}) {
  const [isPending, startTransition] = useTransition();
  const run = () =>
    startTransition(async () => {
      const result = await reached(acknowledge(id));
      if (result.ok) notify.done(`${name}: acknowledged`);
      else notify.problem(result.error.message);
    });
  return (
    <Button size="sm" pending={isPending} onClick={run} aria-label={`Acknowledge the alert of ${name}`}>
      Acknowledge
    </Button>
  );
}
