import { type FormEvent, useRef, useState, useTransition } from "react";
import { reached } from "@/components/ui/reached";
import type { ActionError } from "@/lib/schemas/action-result";
import type { OpeningView } from "@/lib/schemas/portfolio-opening";
import { type FrameworkChoice, nameFor, type OpeningRequest, type PreviewOpening } from "./opening-request";

type OpeningSource = {
  frameworks: readonly FrameworkChoice[];
  initial?: Partial<OpeningRequest>;
  /** Why nothing can be opened, whatever is filled in. */
  blockedBecause?: string;
  preview: PreviewOpening;
  /** Answers with the refusal, null when it was opened. */
  open: (request: OpeningRequest, idempotencyKey: string) => Promise<ActionError | null>;
};

const FIRST_AMOUNT = "10000.00";

/** What is filled in, what it would buy, and why it cannot be sent; any change asks for a new preview. */
export function useOpening({ frameworks, initial, blockedBecause, preview, open }: OpeningSource) {
  const first = frameworks.find((one) => one.id === initial?.framework_id);
  const [request, setRequest] = useState<OpeningRequest>({
    name: initial?.name ?? nameFor(first),
    framework_id: first?.id ?? "",
    amount: initial?.amount ?? FIRST_AMOUNT,
    fractional: initial?.fractional ?? first?.isFractional ?? true,
    ...(initial?.accept_stale_prices ? { accept_stale_prices: true } : {}),
  });
  const [opening, setOpening] = useState<OpeningView | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const [amountProblem, setAmountProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const key = useRef(crypto.randomUUID());
  const framework = frameworks.find((one) => one.id === request.framework_id);

  const change = (part: Partial<OpeningRequest>) => {
    setRequest((before) => ({ ...before, ...part }));
    setOpening(null);
    setError(null);
    key.current = crypto.randomUUID();
  };
  const chooseFramework = (id: string) => {
    const chosen = frameworks.find((one) => one.id === id);
    const isOwnName = request.name !== nameFor(framework);
    change({
      framework_id: id,
      fractional: chosen?.isFractional ?? true,
      ...(isOwnName ? {} : { name: nameFor(chosen) }),
    });
  };
  const stopped = stopOf();
  function stopOf(): string | undefined {
    if (!framework) return "No framework is chosen yet";
    if (blockedBecause) return blockedBecause;
    return amountProblem ?? (request.name.trim() === "" ? "The portfolio needs a name" : undefined);
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stopped || isPending) return;
    startTransition(async () => {
      if (opening) {
        setError(await open(request, key.current));
        return;
      }
      const of = key.current;
      const result = await reached(preview(request));
      // What was changed meanwhile was not looked at: its own preview is one press away.
      if (key.current !== of) return;
      if (result.ok) setOpening(result.data.opening);
      else setError(result.error);
    });
  };
  return {
    request,
    framework,
    opening,
    error,
    amountProblem,
    isPending,
    stopped,
    change,
    chooseFramework,
    setAmountProblem,
    submit,
  };
}
export type Opening = ReturnType<typeof useOpening>;
