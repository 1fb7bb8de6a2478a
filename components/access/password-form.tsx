"use client";

import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FormAction, FormState } from "@/lib/schemas/form-state";
import { problemAt } from "./problem-at";
import { useSaved } from "./use-saved";

const untouched: FormState = { problems: [] };

export function PasswordForm({ action }: { action: FormAction }) {
  const [state, submit, isPending] = useFormAction(action, untouched);
  useSaved(state, "Password changed; other sessions ended");
  return (
    <form action={submit} className="flex max-w-md flex-col gap-4" noValidate>
      <ErrorSummary problems={state.problems} />
      <Field id="current-password" label="Current password" error={problemAt(state, "current-password")}>
        <Input name="current" type="password" autoComplete="current-password" required maxLength={128} />
      </Field>
      <Field
        id="new-password"
        label="New password"
        help="At least 10 characters."
        error={problemAt(state, "new-password")}
      >
        <Input name="new" type="password" autoComplete="new-password" required maxLength={128} />
      </Field>
      <Button type="submit" pending={isPending} className="self-start">
        Change password
      </Button>
    </form>
  );
}
