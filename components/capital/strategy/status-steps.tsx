"use client";

import { useState } from "react";
import { useFreshSession } from "@/components/access/fresh-session";
import { STATUS_MEANS, STATUS_VERBS, STATUS_WORDS } from "@/components/capital/capital-words";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/toast";
import type { StrategyStatus } from "@/lib/engine/capital/types";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { StrategyView } from "@/lib/schemas/capital-strategy";

export type SetStatus = (
  of: { id: string; version: number },
  status: StrategyStatus,
) => Promise<ActionResult<StrategyView>>;

/** Where the status can go from here, each step confirmed with what it means. */
export function StatusSteps({ strategy, setStatus }: { strategy: StrategyView; setStatus: SetStatus }) {
  const [to, setTo] = useState<StrategyStatus>(strategy.status);
  const [isOpen, setOpen] = useState(false);
  const runFresh = useFreshSession();
  const { id, name, version, next_statuses: next } = strategy;
  const isLast = to === "retired";
  return (
    <>
      {next.map((status) => (
        <Button
          key={status}
          onClick={() => {
            setTo(status);
            setOpen(true);
          }}
        >
          {STATUS_VERBS[status]}
        </Button>
      ))}
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={to === "draft" ? `Take “${name}” back to draft?` : `${STATUS_VERBS[to]} “${name}”?`}
        consequence={STATUS_MEANS[to]}
        confirmLabel={STATUS_VERBS[to]}
        look={isLast ? "danger" : "primary"}
        typedName={isLast ? name : undefined}
        onConfirm={async () => {
          const result = await runFresh(() => setStatus({ id, version }, to));
          if (!result.ok) throw new Error(result.error.message);
          notify.done(`${name} is ${STATUS_WORDS[to].toLowerCase()} now`);
        }}
      />
    </>
  );
}
