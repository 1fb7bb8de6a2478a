"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { GuideView } from "@/lib/schemas/guide";
import type { SampleActions } from "./guide-actions";

/** Says that there is sample data, and clears it. */
export function SampleNotice(props: { sample: NonNullable<GuideView["sample"]>; actions: SampleActions }) {
  const { sample, actions } = props;
  const router = useRouter();
  const parts = [many(sample.portfolios, "portfolio"), many(sample.frameworks, "framework")].filter(Boolean);
  const what = parts.join(" and ");
  const onConfirm = async () => {
    const result = await reached(actions.clear());
    if (!result.ok) throw new Error(result.error.message);
    const { kept, ...cleared } = result.data;
    const stays = kept.map(({ name, reason }) => `“${name}” stays: ${reason}.`);
    notify.done("Sample data cleared", {
      detail: stays.join(" ") || undefined,
      undo: async () => {
        const back = await actions.restore(cleared);
        if (!back.ok) notify.problem("The sample did not come back", { detail: back.error.message });
        router.refresh();
      },
    });
    router.refresh();
  };
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-5 text-sm text-ink-muted">
      There is sample data here: {what}.
      <ConfirmDialog
        title="Clear the sample data?"
        consequence={`${sentence(what)} of the sample leave every list. What you made yourself stays. The list of deleted portfolios and that of archived frameworks bring them back.`}
        confirmLabel="Clear sample data"
        onConfirm={onConfirm}
        trigger={
          <Button look="link" size="sm">
            Clear it
          </Button>
        }
      />
    </p>
  );
}

function many(count: number, word: string): string {
  if (count === 0) return "";
  return count === 1 ? `a ${word}` : `${count} ${word}s`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
