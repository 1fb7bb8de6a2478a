"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FormAction, FormState } from "@/lib/schemas/form-state";
import { problemAt } from "./problem-at";
import { useSaved } from "./use-saved";

const untouched: FormState = { problems: [] };

export function ProfileForm({ action, name }: { action: FormAction; name: string }) {
  const [state, submit, isPending] = useFormAction(action, untouched);
  useSaved(state, "Name changed");
  return (
    <form action={submit} className="flex max-w-md flex-col gap-4" noValidate>
      <Field
        id="profile-name"
        label="Name"
        help="Others in your workspaces see it."
        error={problemAt(state, "profile-name")}
      >
        <Input
          key={state.values?.name ?? name}
          name="name"
          autoComplete="name"
          defaultValue={state.values?.name ?? name}
          maxLength={100}
          required
        />
      </Field>
      <Button type="submit" pending={isPending} className="self-start">
        Save name
      </Button>
    </form>
  );
}
