"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";

type TryState = { problems: { message: string }[] };
export type TryAction = (state: TryState, form: FormData) => Promise<TryState>;

/** One press makes a guest with sample data. Works before any script has loaded. */
export function TryForm({ action }: { action: TryAction }) {
  const [state, submit, isPending] = useActionState(action, { problems: [] });
  return (
    <form action={submit} className="flex flex-col gap-2">
      <Button type="submit" look="primary" size="lg" pending={isPending}>
        Try without an account
      </Button>
      {state.problems.map((problem) => (
        <p key={problem.message} role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      ))}
    </form>
  );
}
