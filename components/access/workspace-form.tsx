"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { WorkspaceView } from "@/lib/schemas/access";
import type { ActionResult } from "@/lib/schemas/action-result";

type WorkspaceFormProps = {
  workspace: WorkspaceView;
  changeWorkspace: (input: { name: string }) => Promise<ActionResult<WorkspaceView>>;
};

export function WorkspaceForm({ workspace, changeWorkspace }: WorkspaceFormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    startTransition(async () => {
      const result = await reached(changeWorkspace({ name }));
      setProblem(result.ok ? null : result.error.message);
      if (result.ok) notify.done("Workspace saved");
    });
  }
  return (
    <form onSubmit={save} className="flex max-w-md flex-col gap-4" noValidate>
      <Field id="workspace-name" label="Name" error={problem}>
        <Input name="name" defaultValue={workspace.name} maxLength={255} required />
      </Field>
      <Button type="submit" pending={isPending} className="self-start">
        Save workspace
      </Button>
    </form>
  );
}
