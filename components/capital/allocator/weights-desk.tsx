"use client";

import { type FormEvent, useState, useTransition } from "react";
import { RefusalNotice } from "@/components/capital/refusal-notice";
import { useEditBase } from "@/components/capital/use-edit-base";
import { useSave } from "@/components/capital/use-save";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/components/ui/locale";
import { Section } from "@/components/ui/page-header";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { AllocatorRunView, WeightsView } from "@/lib/schemas/capital-allocator";
import { AllocatorRefusal } from "./missing-prices";
import { MovesSentence } from "./run-answers";
import type { Rehearse } from "./run-dialog";
import { RunResult } from "./run-result";
import { draftOf, isSame, problemOf, totalWords, type WeightsDraft, weightsOf } from "./weights-draft";
import { WeightsTable } from "./weights-table";

export type SaveWeights = (
  weights: Record<string, string>,
  version: number,
) => Promise<ActionResult<WeightsView>>;

type Props = {
  weights: WeightsView;
  save: SaveWeights;
  rehearse: Rehearse;
  /** Why they cannot be saved by this reader. */
  blockedSave: string | undefined;
};

/** The target weights to edit, and what a run by them would move, tried before anything is saved. */
export function WeightsDesk({ weights, save, rehearse, blockedSave }: Props) {
  const locale = useLocale();
  // Settings share the version with the weights: only other weights are news here.
  const { base, over, setBase, ...edit } = useEditBase(weights, heldOf);
  const [draft, setDraft] = useState<WeightsDraft>(() => draftOf(weights));
  const [unread, setUnread] = useState<Readonly<Record<string, string>>>({});
  const adopt = (to: WeightsView) => {
    setBase(to);
    setDraft(draftOf(to));
    setUnread({});
  };
  const form = useSave(
    ({ body, version }: { body: Record<string, string>; version: number }) => save(body, version),
    {
      fields: [],
      onSaved: (saved) => {
        const before = weightsOf(draftOf(base));
        setBase(saved);
        // What was typed while they were sent stays to be saved.
        setDraft((now) => (now === draft ? draftOf(saved) : now));
        notify.done("Weights saved", {
          undo: async () => {
            const undone = await save(before, saved.version);
            if (!undone.ok) return notify.problem(undone.error.message);
            adopt(undone.data);
          },
        });
      },
    },
  );
  // The page may show one's own save before its answer is here.
  const isBehind = edit.isBehind && !form.isPending;
  const problem = Object.values(unread)[0] ?? problemOf(draft, locale);
  const blockedBecause =
    blockedSave ??
    (isBehind
      ? "Look at the newer ones first"
      : (problem ?? (isSame(draft, draftOf(base)) ? "Nothing is changed" : undefined)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!blockedBecause) form.send({ body: weightsOf(draft), version: over.version });
  };
  return (
    <>
      <Section title="Weights" answer={totalWords(draft, locale)}>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <RefusalNotice refusal={form.refusal} isBehind={isBehind} adopt={() => adopt(weights)} />
          <WeightsTable
            lines={weights.lines}
            draft={draft}
            unread={unread}
            onWeight={(id, weight) => setDraft((before) => ({ ...before, [id]: weight }))}
            onUnread={(id, said) =>
              setUnread(({ [id]: _, ...rest }) => (said ? { ...rest, [id]: said } : rest))
            }
          />
          <Button
            type="submit"
            look="primary"
            className="self-start"
            pending={form.isPending}
            blockedBecause={blockedBecause}
          >
            Save weights
          </Button>
        </form>
      </Section>
      <Preview draft={draft} problem={problem} rehearse={rehearse} />
    </>
  );
}

const heldOf = (weights: WeightsView) => Object.entries(weightsOf(draftOf(weights))).sort();

type PreviewProps = { draft: WeightsDraft; problem: string | undefined; rehearse: Rehearse };

function Preview({ draft, problem, rehearse }: PreviewProps) {
  const [shown, setShown] = useState<{ of: WeightsDraft; result: ActionResult<AllocatorRunView> } | null>(
    null,
  );
  const [isPending, startTransition] = useTransition();
  const isOld = shown !== null && !isSame(shown.of, draft);
  const show = () =>
    startTransition(async () => setShown({ of: draft, result: await rehearse(weightsOf(draft)) }));
  return (
    <Section
      title="Preview"
      answer={
        shown?.result.ok && !isOld ? (
          <MovesSentence run={shown.result.data} />
        ) : (
          "What a run with the weights above would move now. Nothing is stored."
        )
      }
      aside={
        <Button pending={isPending} onClick={show} blockedBecause={problem}>
          {shown ? "Preview again" : "Preview"}
        </Button>
      }
    >
      {shown === null ? null : isOld ? (
        <p className="text-sm text-ink-muted">The weights above have changed since it was shown.</p>
      ) : shown.result.ok ? (
        <RunResult run={shown.result.data} />
      ) : (
        <AllocatorRefusal error={shown.result.error} />
      )}
    </Section>
  );
}
