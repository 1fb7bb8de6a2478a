"use client";

import {
  createContext,
  type FormEvent,
  type ReactNode,
  useCallback,
  useContext,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { reached } from "@/components/ui/reached";
import type { ActionResult } from "@/lib/schemas/action-result";

type Attempt<T> = () => Promise<ActionResult<T>>;
type RunFresh = <T>(attempt: Attempt<T>) => Promise<ActionResult<T>>;

const FreshContext = createContext<RunFresh | null>(null);

/**
 * For acts that ask for a fresh session (keys, members, limits, withdrawals): `runFresh(() => act())` asks for
 * the password when the server wants it, then acts again. Without the password the refusal is the answer.
 */
export function useFreshSession(): RunFresh {
  const run = useContext(FreshContext);
  if (!run) throw new Error("useFreshSession stands inside <FreshSession> only");
  return run;
}

type FreshSessionProps = {
  confirmPassword: (password: string) => Promise<ActionResult<null>>;
  children: ReactNode;
};

export function FreshSession({ confirmPassword, children }: FreshSessionProps) {
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const settle = useRef<((isConfirmed: boolean) => void) | null>(null);

  const finish = useCallback((isConfirmed: boolean) => {
    settle.current?.(isConfirmed);
    settle.current = null;
    setAsking(false);
    setProblem(null);
  }, []);

  const runFresh = useCallback<RunFresh>(async (attempt) => {
    const result = await reached(attempt());
    if (result.ok || result.error.code !== "FRESH_SESSION_REQUIRED") return result;
    const isConfirmed = await new Promise<boolean>((resolve) => {
      settle.current = resolve;
      setAsking(true);
    });
    return isConfirmed ? reached(attempt()) : result;
  }, []);

  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    event.stopPropagation();
    const password = new FormData(event.currentTarget).get("password");
    setPending(true);
    const result = await reached(confirmPassword(typeof password === "string" ? password : ""));
    setPending(false);
    if (result.ok) finish(true);
    else setProblem(result.error.message);
  }

  return (
    <FreshContext value={runFresh}>
      {children}
      <Dialog
        open={isAsking}
        onOpenChange={(isOpen) => !isOpen && finish(false)}
        size="sm"
        title="Confirm your password"
        description="You signed in a while ago. This asks for your password once more."
      >
        <form onSubmit={confirm} className="flex flex-col gap-4">
          <Field id="confirm-password" label="Password" error={problem}>
            <Input name="password" type="password" autoComplete="current-password" required autoFocus />
          </Field>
          <Button type="submit" look="primary" pending={isPending} className="self-end">
            Confirm
          </Button>
        </form>
      </Dialog>
    </FreshContext>
  );
}
