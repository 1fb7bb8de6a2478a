"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { CreateKeyInput, NewApiKeyView } from "@/lib/schemas/access";
import type { ActionResult } from "@/lib/schemas/action-result";
import { useFreshSession } from "./fresh-session";
import { LinkToCopy } from "./link-to-copy";

type NewKeyProps = { createKey: (input: CreateKeyInput) => Promise<ActionResult<NewApiKeyView>> };

const LIFETIMES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "Until revoked" },
];

export function NewKey({ createKey }: NewKeyProps) {
  const [scope, setScope] = useState<"read" | "write">("read");
  const [lifetime, setLifetime] = useState("90");
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<NewApiKeyView | null>(null);
  const [isPending, startTransition] = useTransition();
  const runFresh = useFreshSession();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get("name") ?? "");
    const days = lifetime === "never" ? null : Number(lifetime);
    startTransition(async () => {
      const result = await runFresh(() => createKey({ name, scope, expires_in_days: days }));
      setProblem(result.ok ? null : result.error.message);
      setMade(result.ok ? result.data : null);
      if (result.ok) form.reset();
    });
  }

  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <Field
          id="key-name"
          label="Name"
          help="What will use it."
          error={problem}
          className="min-w-48 flex-1"
        >
          <Input name="name" maxLength={100} autoComplete="off" required />
        </Field>
        <Field id="key-scope" label="May">
          <Segmented
            options={[
              { value: "read", label: "Read" },
              { value: "write", label: "Read and write" },
            ]}
            value={scope}
            onValueChange={(value) => setScope(value === "write" ? "write" : "read")}
          />
        </Field>
        <Field id="key-lifetime" label="For" className="w-36">
          <Select options={LIFETIMES} value={lifetime} onValueChange={setLifetime} />
        </Field>
        <Button type="submit" look="primary" pending={isPending} className="sm:mt-6.5">
          Make a key
        </Button>
      </form>
      {made?.secret ? (
        <LinkToCopy
          title={`The key “${made.name}”, shown this once`}
          link={made.secret}
          note="Only its hash is kept: when it is lost, revoke it and make another. Send it as x-api-key."
        />
      ) : null}
    </div>
  );
}
