"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { HelpPopover } from "@/components/ui/help-popover";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { Section } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import type { ActionError, ActionResult } from "@/lib/schemas/action-result";
import type { OpeningView } from "@/lib/schemas/portfolio";
import { OpeningPreview } from "./opening-preview";

export type FrameworkChoice = { id: string; name: string; currency: string; isFractional: boolean };
type Request = {
  name: string;
  framework_id: string;
  amount: string;
  fractional: boolean;
  accept_stale_prices?: boolean;
};
type Opened = { id: string; opening: OpeningView | null };

type Props = {
  frameworks: FrameworkChoice[];
  chosenId?: string;
  preview: (request: Request) => Promise<ActionResult<Opened>>;
  open: (request: Request, idempotencyKey: string) => Promise<ActionResult<Opened>>;
};

const AMOUNT_ID = "portfolio-amount";

function fieldOf(error: ActionError): string | undefined {
  return /amount/i.test(error.message) ? AMOUNT_ID : undefined;
}

/** Whether anything was left unbought only because its last price is old. */
function isStopped(opening: OpeningView | null, error: ActionError | null): boolean {
  const left = opening?.not_bought.some(({ code }) => code === "STALE_PRICE") ?? false;
  return left || JSON.stringify(error?.data ?? null).includes("STALE_PRICE");
}

/** Framework and amount in, what each part buys shown before anything is opened. */
export function OpenPortfolioForm({ frameworks, chosenId, preview, open }: Props) {
  const router = useRouter();
  const nameId = useId();
  const first = frameworks.find((framework) => framework.id === chosenId) ?? frameworks[0];
  const [request, setRequest] = useState<Request>({
    name: first ? `${first.name} portfolio` : "",
    framework_id: first?.id ?? "",
    amount: "10000.00",
    fractional: first?.isFractional ?? true,
  });
  const [opening, setOpening] = useState<OpeningView | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  const [amountProblem, setAmountProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const key = useRef(crypto.randomUUID());
  const framework = frameworks.find((one) => one.id === request.framework_id);

  const change = (part: Partial<Request>) => {
    setRequest((before) => ({ ...before, ...part }));
    setOpening(null);
    setError(null);
    key.current = crypto.randomUUID();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const result = opening ? await open(request, key.current) : await preview(request);
      if (!result.ok) setError(result.error);
      else if (opening) router.push(`/portfolios/${result.data.id}`);
      else setOpening(result.data.opening);
    });
  };

  return (
    <form onSubmit={submit} className="flex max-w-3xl flex-col gap-5" noValidate>
      {error ? <ErrorSummary problems={[{ message: error.message, fieldId: fieldOf(error) }]} /> : null}
      <Field label="Framework" help="Its current version and its mapping decide what is bought.">
        <Select
          value={request.framework_id}
          onValueChange={(id) =>
            change({
              framework_id: id,
              fractional: frameworks.find((one) => one.id === id)?.isFractional ?? true,
            })
          }
          options={frameworks.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Field>
      <Field label="Name" id={nameId} required>
        <Input
          value={request.name}
          maxLength={255}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field
        label="Amount"
        id={AMOUNT_ID}
        required
        error={amountProblem ?? (error && fieldOf(error) ? error.message : null)}
        help={`In ${framework?.currency ?? "USD"}, with at most 2 decimals.`}
      >
        <NumberInput
          value={request.amount}
          unit={framework?.currency ?? "USD"}
          maxDecimals={2}
          onValueChange={(value, problem) => {
            setAmountProblem(value === null ? (problem ?? "This is no amount") : null);
            if (value !== null) change({ amount: value });
          }}
        />
      </Field>
      <PartsOfUnits
        isAllowed={request.fractional}
        onAllow={(isAllowed) => change({ fractional: isAllowed })}
      />
      {isStopped(opening, error) || request.accept_stale_prices ? (
        <OldPrices
          isAccepted={request.accept_stale_prices ?? false}
          onAccept={(isAccepted) => change({ accept_stale_prices: isAccepted })}
        />
      ) : null}
      {opening ? (
        <Section title="What it buys">
          <OpeningPreview opening={opening} currency={framework?.currency ?? "USD"} />
        </Section>
      ) : null}
      <div className="flex gap-2">
        <Button
          type="submit"
          look="primary"
          pending={isPending}
          blockedBecause={
            amountProblem ?? (request.name.trim() === "" ? "The portfolio needs a name" : undefined)
          }
        >
          {opening ? "Open portfolio" : "Show what it buys"}
        </Button>
      </div>
    </form>
  );
}

function OldPrices({
  isAccepted,
  onAccept,
}: {
  isAccepted: boolean;
  onAccept: (isAccepted: boolean) => void;
}) {
  return (
    <Checkbox
      checked={isAccepted}
      onCheckedChange={onAccept}
      label="Buy also at prices more than five business days old"
      help="Without it, what has only an old price is not bought and its share stays in cash."
    />
  );
}

function PartsOfUnits({ isAllowed, onAllow }: { isAllowed: boolean; onAllow: (isAllowed: boolean) => void }) {
  return (
    <Checkbox
      checked={isAllowed}
      onCheckedChange={onAllow}
      label={
        <span className="inline-flex items-center gap-1">
          Parts of units
          <HelpPopover term="Parts of units">
            Some brokers sell 0.37 of a share, others only whole ones. With whole units what does not buy
            another unit stays in cash.
          </HelpPopover>
        </span>
      }
    />
  );
}
