"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { useFreshSession } from "@/components/access/fresh-session";
import { useOnceKey } from "@/components/capital/use-once-key";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { AllocatorRunView } from "@/lib/schemas/capital-allocator";
import { AllocatorRefusal } from "./missing-prices";
import { MovesSentence } from "./run-answers";
import { RunLines } from "./run-lines";
import { RunSum } from "./run-result";

export type Rehearse = (weights: Record<string, string> | null) => Promise<ActionResult<AllocatorRunView>>;
export type Run = (key: string) => Promise<ActionResult<AllocatorRunView>>;

type Props = {
  rehearse: Rehearse;
  run: Run;
  /** Why it cannot be run here and now. */
  blockedBecause: string | undefined;
};

/** Runs the day's allocator, asked back with what it would move now. */
export function RunDialog({ rehearse, run, blockedBecause }: Props) {
  const [isOpen, setOpen] = useState(false);
  const trigger = (
    <Button look="primary" blockedBecause={blockedBecause}>
      Run the allocator
    </Button>
  );
  if (blockedBecause) return trigger;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
      size="lg"
      title="Run today’s allocation?"
      description="With the stored weights. One run a day: it cannot be taken back, and a second one changes nothing."
    >
      <RunForm rehearse={rehearse} run={run} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function RunForm({ rehearse, run, onDone }: Pick<Props, "rehearse" | "run"> & { onDone: () => void }) {
  const router = useRouter();
  const [preview, setPreview] = useState<ActionResult<AllocatorRunView> | null>(null);
  const [refused, setRefused] = useState<ActionResult<AllocatorRunView> | null>(null);
  const [isPending, startTransition] = useTransition();
  const runFresh = useFreshSession();
  const once = useOnceKey();
  useEffect(() => {
    let isCurrent = true;
    rehearse(null).then((result) => {
      if (isCurrent) setPreview(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [rehearse]);
  const go = () =>
    startTransition(async () => {
      const result = await runFresh(() => run(once.of("run")));
      once.answered();
      if (!result.ok) return setRefused(result);
      const { is_repeat: isRepeat, id } = result.data;
      if (isRepeat) notify.info("The day had its run already; this is its result");
      else notify.done("Today’s allocation is made");
      onDone();
      router.push(`/capital/allocator/${id}`);
    });
  if (!preview) return <Skeleton className="h-48 w-full" />;
  if (!preview.ok) return <AllocatorRefusal error={preview.error} />;
  return (
    <div className="flex flex-col gap-4">
      {refused && !refused.ok ? <AllocatorRefusal error={refused.error} /> : null}
      <p className="text-sm">
        <MovesSentence run={preview.data} />
      </p>
      <RunSum run={preview.data} />
      <RunLines lines={preview.data.lines} isDone={false} />
      <Button
        look="primary"
        className="self-end"
        pending={isPending}
        onClick={go}
        blockedBecause={preview.data.has_run ? "Today’s run is made already" : undefined}
      >
        Run it
      </Button>
    </div>
  );
}
