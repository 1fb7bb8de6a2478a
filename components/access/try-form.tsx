"use client";

import { Button, type ButtonLook, type ButtonSize } from "@/components/ui/button";
import { useFormAction } from "@/components/ui/use-form-action";
import type { FormAction, FormState } from "@/lib/schemas/form-state";

const untouched: FormState = { problems: [] };

/** One press: a guest with a workspace of their own. Works before scripts have loaded, too. */
export function TryForm(props: {
  action: FormAction;
  look?: ButtonLook;
  size?: ButtonSize;
  className?: string;
}) {
  const { action, look = "secondary", size, className } = props;
  const [state, submit, isPending] = useFormAction(action, untouched);
  return (
    <form action={submit} className={className}>
      <Button type="submit" look={look} size={size} pending={isPending} className="w-full">
        Try without an account
      </Button>
      {state.problems.map(({ message }) => (
        <p key={message} role="alert" className="mt-2 text-xs text-danger">
          {message}
        </p>
      ))}
    </form>
  );
}
