"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ReallocationView } from "@/lib/schemas/capital-reallocation";

const LONGEST_NOTE = 500;

type Props = { propose: (note: string | undefined) => Promise<ActionResult<ReallocationView>> };

/** Stores what the engine proposes now, for somebody else to decide. */
export function ProposeForm({ propose }: Props) {
  const router = useRouter();
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const result = await reached(propose(note.trim() || undefined));
      setProblem(result.ok ? null : result.error.message);
      if (!result.ok) return;
      notify.done("The reallocation waits for a decision");
      router.push(`/capital/reallocations/${result.data.id}`);
    });
  return (
    <form
      className="flex max-w-prose flex-col gap-3 pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) send();
      }}
    >
      {problem ? (
        <div role="alert">
          <Notice tone="danger">{problem}.</Notice>
        </div>
      ) : null}
      <Field label="Note" optional help="Who decides reads it beside the reasons.">
        <Input value={note} maxLength={LONGEST_NOTE} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <div>
        <Button look="primary" type="submit" pending={isPending}>
          Propose these moves
        </Button>
      </div>
    </form>
  );
}
