"use client";

import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FormAction, FormState } from "@/lib/schemas/form-state";
import { problemAt } from "./problem-at";

export type SignUpFormProps = {
  action: FormAction;
  next: string;
  /** An invitation is for one address only, so it is filled in and stays. */
  invitedEmail?: string;
  submitLabel: string;
};

export function SignUpForm({ action, next, invitedEmail, submitLabel }: SignUpFormProps) {
  const initial: FormState = { problems: [], values: invitedEmail ? { email: invitedEmail } : {} };
  const [state, submit, isPending] = useFormAction(action, initial);
  return (
    <form action={submit} className="flex flex-col gap-4" noValidate>
      <ErrorSummary problems={state.problems} />
      <input type="hidden" name="next" value={next} />
      <Field id="name" label="Name" error={problemAt(state, "name")}>
        <Input name="name" autoComplete="name" defaultValue={state.values?.name} required maxLength={100} />
      </Field>
      <Field
        id="email"
        label="Email address"
        error={problemAt(state, "email")}
        help={invitedEmail ? "The invitation is for this address." : undefined}
      >
        <Input
          name="email"
          type="email"
          autoComplete="email"
          defaultValue={invitedEmail ?? state.values?.email}
          readOnly={invitedEmail !== undefined}
          required
        />
      </Field>
      <Field
        id="password"
        label="Password"
        help="At least 10 characters. A few words are easier to remember than signs."
        error={problemAt(state, "password")}
      >
        <Input name="password" type="password" autoComplete="new-password" required maxLength={128} />
      </Field>
      <Button type="submit" look="primary" pending={isPending} className="w-full">
        {submitLabel}
      </Button>
    </form>
  );
}
