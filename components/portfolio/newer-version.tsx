"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import { formatPoints, pointsFigure } from "@/lib/format/percent";
import type { ActionResult } from "@/lib/schemas/action-result";

type Moved = {
  framework_change: { from: number | null; to: number | null; changes: string[] } | null;
  total_drift_before: number | null;
  total_drift_after: number | null;
};
type Props = {
  portfolioId: string;
  framework: { id: string; name: string; version: number; current_version: number };
  move: (id: string, frameworkId: string, version: number, isDryRun: boolean) => Promise<ActionResult<Moved>>;
};

/** The framework has a newer version: what it says differently is shown before the portfolio moves. */
export function NewerVersion({ portfolioId, framework, move }: Props) {
  const [shown, setShown] = useState<Moved | null>(null);
  const [isPending, startTransition] = useTransition();
  const newest = framework.current_version;
  const run = (isDryRun: boolean) =>
    startTransition(async () => {
      const result = await reached(move(portfolioId, framework.id, newest, isDryRun));
      if (!result.ok) {
        notify.problem(result.error.message);
        return;
      }
      if (isDryRun) setShown(result.data);
      else {
        setShown(null);
        notify.done(`Moved to version ${newest}`, {
          undo: () =>
            startTransition(async () => {
              await move(portfolioId, framework.id, framework.version, false);
            }),
        });
      }
    });
  return (
    <Notice
      className="mb-5"
      title={`${framework.name} has a newer version`}
      action={
        <Button size="sm" pending={isPending} onClick={() => run(true)}>
          Show the difference
        </Button>
      }
    >
      This portfolio hangs from version {framework.version}; the newest is {newest}.
      {shown ? (
        <Dialog
          open
          onOpenChange={(isOpen) => (isOpen ? undefined : setShown(null))}
          title={`Move to version ${newest}?`}
        >
          <Difference moved={shown} />
          <div className="pt-4">
            <Button look="primary" pending={isPending} onClick={() => run(false)}>
              Move to version {newest}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </Notice>
  );
}

function Difference({ moved }: { moved: Moved }) {
  const locale = useLocale();
  const { total_drift_before: before, total_drift_after: after } = moved;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <ul className="list-disc pl-5">
        {(moved.framework_change?.changes ?? []).map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {before !== null && after !== null ? (
        <p className="text-ink-muted">
          Total drift {pointsFigure(before, { locale })} → {formatPoints(after, { locale })}.
        </p>
      ) : null}
    </div>
  );
}
