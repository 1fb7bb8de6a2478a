"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/schemas/action-result";
import { LONGEST_BACKTEST_NAME } from "@/lib/schemas/saved-backtest";

export function RenameDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  id: string;
  name: string;
  rename: (id: string, name: string) => Promise<ActionResult<unknown>>;
}) {
  const { open, onOpenChange, id, name, rename } = props;
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const result = await rename(id, text);
      setProblem(result.ok ? null : result.error.message);
      if (result.ok) onOpenChange(false);
    });
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Rename “${name}”`}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Name" required error={problem}>
          <Input
            value={text}
            maxLength={LONGEST_BACKTEST_NAME}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <div>
          <Button type="submit" look="primary" pending={isPending}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
