"use client";

import { Button } from "@/components/ui/button";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FormAction } from "@/lib/schemas/form-state";

/** One press to a framework and a portfolio to look around in. */
export function SampleButton({ action }: { action: FormAction }) {
  const [state, submit, isPending] = useFormAction(action, { problems: [] });
  return (
    <form action={submit} className="flex flex-col items-center gap-1">
      <Button type="submit" look="quiet" pending={isPending}>
        Look around with sample data
      </Button>
      {state.problems.map((problem) => (
        <p key={problem.message} role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      ))}
    </form>
  );
}
