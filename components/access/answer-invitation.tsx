"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { reached } from "@/components/ui/reached";
import type { ActionResult } from "@/lib/schemas/action-result";

type Answer = (id: string) => Promise<ActionResult<null>>;

export function AnswerInvitation({ id, accept, decline }: { id: string; accept: Answer; decline: Answer }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const answer = (give: Answer) =>
    startTransition(async () => {
      const result = await reached(give(id));
      setProblem(result.ok ? null : result.error.message);
    });
  return (
    <div className="flex flex-col gap-4">
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
      <div className="flex gap-2">
        <Button look="primary" pending={isPending} onClick={() => answer(accept)}>
          Join
        </Button>
        <Button disabled={isPending} onClick={() => answer(decline)}>
          Decline
        </Button>
      </div>
    </div>
  );
}
