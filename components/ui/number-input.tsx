"use client";

import { type KeyboardEvent, type ReactNode, useState } from "react";
import { readDecimalText, shiftPoint } from "@/lib/format/decimal-text";
import { Input, type InputProps } from "./input";

export type NumberInputProps = Omit<
  InputProps,
  "value" | "onChange" | "type" | "inputMode" | "prefix" | "suffix" | "defaultValue"
> & {
  /** A plain decimal string; "" is empty. Never a float. */
  value: string;
  /** Called with the decimal string, or `null` and the reason while the text is no number. */
  onValueChange: (value: string | null, problem?: string) => void;
  unit?: string;
  currencySign?: ReactNode;
  maxDecimals?: number;
  isNegativeAllowed?: boolean;
  /** Arrow keys move by this many (ten times with Shift). A whole number of units. */
  stepBy?: number;
  /** The value is this many places away from what is shown: 2 shows "0.6" as "60". */
  shownShift?: number;
};

/** A figure typed as text: decimal-safe, arrow keys step it, and what is half-typed stays as it was typed. */
export function NumberInput(props: NumberInputProps) {
  const {
    value,
    onValueChange,
    unit,
    currencySign,
    maxDecimals,
    isNegativeAllowed,
    stepBy = 1,
    shownShift = 0,
    name,
    ...rest
  } = props;
  const shown = value === "" || shownShift === 0 ? value : shiftPoint(value, shownShift);
  const [draft, setDraft] = useState<{ text: string; forValue: string; isBad?: boolean } | null>(null);
  // A draft stands only beside the value it made (or, unreadable, left as it was or emptied); a change from outside wins
  // over it.
  const isDrafting = draft !== null && (draft.forValue === value || (draft.isBad === true && value === ""));
  const text = isDrafting ? draft.text : shown;

  function take(typed: string) {
    if (typed.trim() === "") {
      setDraft({ text: typed, forValue: "" });
      onValueChange("");
      return;
    }
    const read = readDecimalText(typed, { maxDecimals, isNegativeAllowed });
    if (!read.ok) {
      setDraft({ text: typed, forValue: value, isBad: true });
      onValueChange(null, read.message);
      return;
    }
    const next = shiftPoint(read.value, -shownShift);
    setDraft({ text: typed, forValue: next });
    onValueChange(next);
  }

  function step(event: KeyboardEvent<HTMLInputElement>) {
    rest.onKeyDown?.(event);
    if (event.defaultPrevented || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    const read = readDecimalText(text || "0", { isNegativeAllowed: true });
    if (!read.ok) return;
    event.preventDefault();
    const by = stepBy * (event.shiftKey ? 10 : 1) * (event.key === "ArrowUp" ? 1 : -1);
    const stepped = addWhole(read.value, by);
    take(stepped.startsWith("-") && !isNegativeAllowed ? "0" : stepped);
  }

  return (
    <>
      <Input
        {...rest}
        aria-invalid={(isDrafting && draft.isBad) || rest["aria-invalid"]}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        prefix={currencySign}
        suffix={unit}
        className={rest.className}
        onChange={(event) => take(event.target.value)}
        onKeyDown={step}
        onBlur={(event) => {
          if (readDecimalText(text, { maxDecimals, isNegativeAllowed }).ok) setDraft(null);
          rest.onBlur?.(event);
        }}
      />
      {name ? <input type="hidden" name={name} value={value} /> : null}
    </>
  );
}

/** Adds whole steps to a decimal string without leaving exact arithmetic. */
function addWhole(value: string, by: number): string {
  const decimals = value.split(".")[1]?.length ?? 0;
  const scaled = BigInt(shiftPoint(value, decimals)) + BigInt(by) * 10n ** BigInt(decimals);
  return shiftPoint(scaled.toString(), -decimals);
}

export type PercentInputProps = Omit<NumberInputProps, "unit" | "shownShift" | "currencySign">;

/** Shows percent, speaks fractions: the person reads "60 %", the value is "0.6". */
export function PercentInput(props: PercentInputProps) {
  return <NumberInput {...props} unit="%" shownShift={2} />;
}
