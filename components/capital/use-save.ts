import { useState, useTransition } from "react";
import { useFreshSession } from "@/components/access/fresh-session";
import type { ActionResult } from "@/lib/schemas/action-result";
import { type Refusal, readRefusal } from "./refusal";

/** Sends a form, asks for the password where the server wants it, and keeps why it was refused. */
export function useSave<Body, Answer>(
  save: (body: Body) => Promise<ActionResult<Answer>>,
  { fields, onSaved }: { fields: readonly string[]; onSaved: (answer: Answer) => void },
) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, startTransition] = useTransition();
  const runFresh = useFreshSession();
  return {
    refusal,
    isPending,
    forget: () => setRefusal(null),
    send(body: Body) {
      if (isPending) return;
      startTransition(async () => {
        const result = await runFresh(() => save(body));
        setRefusal(result.ok ? null : readRefusal(result.error, fields));
        if (result.ok) onSaved(result.data);
      });
    },
  };
}
