"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { heldWords } from "@/components/capital/change-words";
import { newestOf } from "@/components/capital/edit-standing";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import type { StrategyView } from "@/lib/schemas/capital-strategy";
import { type SaveStrategy, StrategyForm } from "./strategy-form";

type Props = {
  /** Null makes a new one and opens its page. */
  strategy: StrategyView | null;
  pools: readonly { id: string; name: string }[];
  poolId?: string | null;
  save: SaveStrategy;
  trigger: ReactNode;
};

/** Makes a strategy or edits its limit and labels. */
export function StrategyDialog({ strategy, pools, poolId, save, trigger }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [last, setLast] = useState<StrategyView | null>(null);
  const newest = strategy && newestOf(strategy, last);
  const onSaved = (saved: StrategyView) => {
    setLast(saved);
    setOpen(false);
    if (saved.pending_change) notify.info(heldWords(saved.name, !strategy));
    else notify.done(strategy ? `${saved.name} saved` : `${saved.name} added as a draft`);
    if (!strategy) router.push(`/capital/strategies/${saved.id}`);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
      title={newest ? `Edit ${newest.name}` : "New strategy"}
      description={strategy ? undefined : "It begins as a draft and takes capital once it is active."}
    >
      <StrategyForm strategy={newest} pools={pools} poolId={poolId} save={save} onSaved={onSaved} />
    </Dialog>
  );
}
