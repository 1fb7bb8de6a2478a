"use client";

import { AlertDialog as Radix } from "radix-ui";
import { useId, useState } from "react";
import { Button } from "./button";
import type { ConfirmDialogProps } from "./confirm-dialog";
import { Input } from "./input";
import type { OpenedBody } from "./open-later";
import { scrimClass } from "./overlay";
import { useReturnFocus } from "./use-return-focus";

/** The dialog itself; `ConfirmDialog` fetches it when it is first wanted. */
export function ConfirmDialogBody(props: ConfirmDialogProps & OpenedBody) {
  const {
    trigger,
    title,
    consequence,
    confirmLabel,
    cancelLabel = "Cancel",
    look = "danger",
    typedName,
    onConfirm,
  } = props;
  const [ownOpen, setOwnOpen] = useState(props.isOpenAtFirst);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const inputId = useId();
  const isBlocked = typedName !== undefined && typed.trim() !== typedName;

  function setOpen(open: boolean) {
    if (isPending) return;
    setProblem(null);
    setTyped("");
    setOwnOpen(open);
    props.onOpenChange?.(open);
  }

  async function confirm() {
    setPending(true);
    setProblem(null);
    try {
      await onConfirm();
      setOwnOpen(false);
      setTyped("");
      props.onOpenChange?.(false);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "That did not work. Try again.");
    } finally {
      setPending(false);
    }
  }

  const returnFocus = useReturnFocus(Boolean(trigger));
  return (
    <Radix.Root open={props.open ?? ownOpen} onOpenChange={setOpen}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-center sm:p-6">
          <Radix.Content
            {...returnFocus}
            className="anim-sheet pointer-events-auto flex w-full max-w-md flex-col gap-3 rounded-t-lg bg-raised p-5 shadow-pop outline-none sm:rounded-lg"
          >
            <Radix.Title className="text-base font-semibold break-words">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-sm text-ink-muted">{consequence}</div>
            </Radix.Description>
            {typedName !== undefined ? (
              <div className="flex flex-col gap-1.5">
                <label htmlFor={inputId} className="text-sm">
                  Type <strong className="font-semibold">{typedName}</strong> to go on
                </label>
                <Input
                  id={inputId}
                  value={typed}
                  autoComplete="off"
                  onChange={(event) => setTyped(event.target.value)}
                />
              </div>
            ) : null}
            {problem ? (
              <p role="alert" className="text-sm text-danger">
                {problem}
              </p>
            ) : null}
            <div className="mt-1 flex flex-wrap justify-end gap-2">
              <Radix.Cancel asChild>
                <Button>{cancelLabel}</Button>
              </Radix.Cancel>
              <Button look={look} pending={isPending} disabled={isBlocked} onClick={confirm}>
                {confirmLabel}
              </Button>
            </div>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
