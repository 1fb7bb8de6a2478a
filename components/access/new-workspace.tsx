"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";

type NewWorkspaceProps = { createWorkspace: (name: string) => Promise<ActionResult<{ id: string }>> };

export function NewWorkspace({ createWorkspace }: NewWorkspaceProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name") ?? "").trim();
    startTransition(async () => {
      const result = await reached(createWorkspace(name));
      setProblem(result.ok ? null : result.error.message);
      if (!result.ok) return;
      form.reset();
      notify.done(`You are in “${name}” now`);
    });
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md items-start gap-3">
      <Field id="new-workspace" label="Name" error={problem} className="flex-1">
        <Input name="name" maxLength={255} autoComplete="off" required />
      </Field>
      <Button type="submit" pending={isPending} className="mt-6.5">
        Make workspace
      </Button>
    </form>
  );
}
