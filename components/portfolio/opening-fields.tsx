"use client";

import { useId } from "react";
import { TermHelp } from "@/components/learn/term-help";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberInput } from "@/components/ui/number-input";
import { AMOUNT_ID, fieldOf, isStopped } from "./opening-request";
import type { Opening } from "./use-opening";

type OpeningFieldsProps = { opening: Opening; currency: string; isShut: boolean };

/** The name, the amount, and how it may be spent. */
export function OpeningFields({ opening: state, currency, isShut }: OpeningFieldsProps) {
  const { request, error, opening, amountProblem, setAmountProblem, change } = state;
  const nameId = useId();
  return (
    <>
      <Field label="Name" id={nameId} required>
        <Input
          value={request.name}
          disabled={isShut}
          maxLength={255}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field
        label="Amount"
        id={AMOUNT_ID}
        required
        error={amountProblem ?? (error && fieldOf(error) ? error.message : null)}
        help={
          isShut
            ? "In the currency of the framework, once there is one."
            : `In ${currency}, with at most 2 decimals.`
        }
      >
        <NumberInput
          value={request.amount}
          disabled={isShut}
          unit={isShut ? undefined : currency}
          maxDecimals={2}
          onValueChange={(value, problem) => {
            setAmountProblem(value === null ? (problem ?? "This is no amount") : null);
            if (value !== null) change({ amount: value });
          }}
        />
      </Field>
      <Checkbox
        checked={request.fractional}
        disabled={isShut}
        onCheckedChange={(fractional) => change({ fractional })}
        label={
          <span className="inline-flex items-center gap-1">
            Parts of units
            <TermHelp term="fractional-units" />
          </span>
        }
      />
      {isStopped(opening, error) || request.accept_stale_prices ? (
        <Checkbox
          checked={request.accept_stale_prices ?? false}
          onCheckedChange={(isAccepted) => change({ accept_stale_prices: isAccepted })}
          label="Buy also at prices more than five business days old"
          help="Without it, what has only an old price is not bought and its share stays in cash."
        />
      ) : null}
    </>
  );
}
