"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { InvitationView } from "@/lib/schemas/access";
import type { ActionResult } from "@/lib/schemas/action-result";
import { ROLE_WORDS } from "@/lib/schemas/role-words";
import { useFreshSession } from "./fresh-session";
import { LinkToCopy } from "./link-to-copy";

type Role = InvitationView["role"];

export type InviteFormProps = {
  invite: (input: { email: string; role: Role }) => Promise<ActionResult<InvitationView>>;
  origin: string;
};

export function InviteForm({ invite, origin }: InviteFormProps) {
  const [role, setRole] = useState<Role>("viewer");
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<InvitationView | null>(null);
  const [isPending, startTransition] = useTransition();
  const runFresh = useFreshSession();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const email = String(new FormData(form).get("email") ?? "");
    startTransition(async () => {
      const result = await runFresh(() => invite({ email, role }));
      setProblem(result.ok ? null : result.error.message);
      setMade(result.ok ? result.data : null);
      if (result.ok) form.reset();
    });
  }

  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3">
        <Field id="invite-email" label="Email address" error={problem} className="min-w-56 flex-1">
          <Input name="email" type="email" autoComplete="off" required />
        </Field>
        <Field id="invite-role" label="Role" className="w-40">
          <Select options={[...ROLE_WORDS]} value={role} onValueChange={(value) => setRole(value as Role)} />
        </Field>
        <Button type="submit" look="primary" pending={isPending} className="sm:mt-6.5">
          Make an invitation
        </Button>
      </form>
      {made ? (
        <LinkToCopy
          title={`Send this link to ${made.email}`}
          link={`${origin}${made.path}`}
          note="It is open for 7 days and only for that address."
        />
      ) : null}
    </div>
  );
}
