"use client";

import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FormAction, FormState } from "@/lib/schemas/form-state";
import { problemAt } from "./problem-at";

const untouched: FormState = { problems: [] };

export function SignInForm({ action, next, email }: { action: FormAction; next: string; email?: string }) {
  const [state, submit, isPending] = useFormAction(action, untouched);
  return (
    <form action={submit} className="flex flex-col gap-4" noValidate>
      <ErrorSummary
        problems={state.problems}
        title={state.problems.length > 0 ? "Not signed in." : undefined}
      />
      <input type="hidden" name="next" value={next} />
      <Field id="email" label="Email address" error={problemAt(state, "email")}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={state.values?.email ?? email}
          required
        />
      </Field>
      <Field id="password" label="Password" error={problemAt(state, "password")}>
        <Input name="password" type="password" autoComplete="current-password" required maxLength={128} />
      </Field>
      <Button type="submit" look="primary" pending={isPending} className="w-full">
        Sign in
      </Button>
    </form>
  );
}
