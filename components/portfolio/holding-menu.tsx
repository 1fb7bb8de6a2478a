"use client";

import { Ban, FolderTree, Lock, LockOpen } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { type MenuEntry, RowMenu } from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";

export type HoldingChange = {
  symbol: string;
  is_locked?: boolean;
  is_excluded?: boolean;
  bucket_path?: string | null;
};
export type ChangeHolding = (change: HoldingChange) => Promise<ActionResult<unknown>>;
export type LeafChoice = { path: string; label: string };

type Props = {
  symbol: string;
  isLocked: boolean;
  isAssignedByHand: boolean;
  bucketPath: string | null;
  leaves: readonly LeafChoice[];
  change: ChangeHolding;
};

/** What can be done with one holding: lock it, leave it out, say which bucket it belongs to. */
export function HoldingMenu({ symbol, isLocked, isAssignedByHand, bucketPath, leaves, change }: Props) {
  const [isAssigning, setAssigning] = useState(false);
  const [, startTransition] = useTransition();
  const run = (done: string, to: HoldingChange, back: HoldingChange) =>
    startTransition(async () => {
      const result = await reached(change(to));
      if (!result.ok) return notify.problem(result.error.message);
      notify.done(done, { undo: () => startTransition(async () => void (await change(back))) });
    });
  const entries: MenuEntry[] = [
    {
      label: "Assign to a bucket…",
      icon: <FolderTree />,
      onSelect: () => setAssigning(true),
      blockedBecause: leaves.length === 0 ? "The portfolio has no framework" : undefined,
    },
    isLocked
      ? {
          label: "Unlock",
          icon: <LockOpen />,
          onSelect: () =>
            run(`${symbol} unlocked`, { symbol, is_locked: false }, { symbol, is_locked: true }),
        }
      : {
          label: "Lock: counts, never traded",
          icon: <Lock />,
          onSelect: () => run(`${symbol} locked`, { symbol, is_locked: true }, { symbol, is_locked: false }),
        },
    {
      label: "Exclude: out of the total",
      icon: <Ban />,
      onSelect: () =>
        run(`${symbol} excluded`, { symbol, is_excluded: true }, { symbol, is_excluded: false }),
    },
  ];
  const assign = (path: string | null) => {
    setAssigning(false);
    run(
      path === null ? `${symbol} follows the mapping again` : `${symbol} assigned`,
      { symbol, bucket_path: path },
      { symbol, bucket_path: isAssignedByHand ? bucketPath : null },
    );
  };
  return (
    <>
      <RowMenu of={symbol} entries={entries} />
      <Dialog open={isAssigning} onOpenChange={setAssigning} title={`Which bucket does ${symbol} belong to?`}>
        <div className="flex flex-col gap-4">
          <Field
            label="Bucket"
            help="Only leaf buckets hold products. This goes before the mapping and the rules."
          >
            <Combobox
              value={isAssignedByHand ? bucketPath : null}
              onValueChange={(path) => assign(path)}
              options={leaves.map((leaf) => ({ value: leaf.path, label: leaf.label, hint: leaf.path }))}
              placeholder="Choose a bucket…"
            />
          </Field>
          {isAssignedByHand ? (
            <div>
              <Button onClick={() => assign(null)}>Let the mapping decide</Button>
            </div>
          ) : null}
        </div>
      </Dialog>
    </>
  );
}
