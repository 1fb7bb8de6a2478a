"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toast";
import { ENTRY_KINDS, type EntryKind } from "@/lib/engine/portfolio/entry-lines";
import { EntryEffect } from "./entry-effect";
import { EntryFields } from "./entry-fields";
import { fieldLabel, KIND_HINTS, KIND_WORDS } from "./transaction-words";
import { type EntryActions, useEntry } from "./use-entry";

type Props = {
  today: string;
  baseCcy: string;
  held: readonly string[];
  currencies: readonly string[];
  actions: EntryActions;
};

/** A transaction written down by hand, with what it does to units and cash seen before it is booked. */
export function RecordDialog(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" icon={<Plus />} onClick={() => setOpen(true)}>
        Record a transaction
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        size="md"
        title="Record a transaction"
        description="What happened at your broker. Nothing is traded."
      >
        <RecordForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function RecordForm({ today, baseCcy, held, currencies, actions, onDone }: Props & { onDone: () => void }) {
  const formId = useId();
  const entry = useEntry(actions, {
    kind: "buy",
    values: { date: today, currency: baseCcy },
  });
  const { kind, missing, problems, isReady } = entry;
  const firstProblem = Object.values(problems)[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What is marked was said of the entry before the last key; the server judges the one that is sent.
    if (!isReady) return;
    entry.record((booked) => {
      onDone();
      const ids = booked.transactions.map(({ id }) => id);
      notify.done(`${KIND_WORDS[kind]} recorded`, {
        undo: async () => {
          const [first] = ids;
          const back = first ? await actions.reverse(first, crypto.randomUUID()) : null;
          if (back && !back.ok) notify.problem(back.error.message);
        },
      });
    });
  };
  const blockedBecause = firstProblem
    ? "Mend what is marked first"
    : missing.length > 0
      ? `Still needed: ${missing.map((field) => fieldLabel(field, kind).toLowerCase()).join(", ")}`
      : undefined;
  return (
    <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="Kind" help={KIND_HINTS[kind]}>
        <Select
          value={kind}
          onValueChange={(next) => entry.choose(next as EntryKind)}
          options={ENTRY_KINDS.map((one) => ({ value: one, label: KIND_WORDS[one] }))}
        />
      </Field>
      <EntryFields entry={entry} today={today} baseCcy={baseCcy} held={held} currencies={currencies} />
      <Field label="Note" optional>
        <Input
          value={entry.values.note ?? ""}
          maxLength={500}
          onChange={(event) => entry.change("note", event.target.value)}
        />
      </Field>
      <EntryEffect
        effect={entry.effect}
        problem={problems[""] ?? null}
        isReady={isReady}
        hasProblems={Boolean(firstProblem)}
      />
      <div className="flex justify-end gap-2">
        <Button
          type="submit"
          look="primary"
          pending={entry.isPending}
          blockedBecause={blockedBecause}
          judgedOnPress
        >
          Record it
        </Button>
      </div>
    </form>
  );
}
