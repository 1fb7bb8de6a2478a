"use client";

import { type FormEvent, useId, useState } from "react";
import { useSave } from "@/components/capital/use-save";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { RequestView } from "@/lib/schemas/capital-request";

type Props = { requestId: string; say: (id: string, text: string) => Promise<ActionResult<RequestView>> };

const LONGEST = 2_000;

/** Something to say about a request; it stays in its time line. */
export function CommentForm({ requestId, say }: Props) {
  const id = useId();
  const [text, setText] = useState("");
  const form = useSave((body: string) => say(requestId, body), {
    fields: ["text"],
    onSaved: () => {
      // What was typed while it was sent is the next one.
      setText((now) => (now === text ? "" : now));
      notify.done("Comment added");
    },
  });
  const said = text.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (said) form.send(said);
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-3 pt-6">
      <Field
        id={`${id}-text`}
        label="Comment"
        help="Everybody in the workspace can read it, and it cannot be taken back."
        error={form.refusal?.byField.text ?? form.refusal?.message}
      >
        <Textarea
          value={text}
          maxLength={LONGEST}
          rows={3}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button
        type="submit"
        className="self-start"
        pending={form.isPending}
        blockedBecause={said ? undefined : "Write something first"}
      >
        Add comment
      </Button>
    </form>
  );
}
