"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { FigureInput, type FigureInputProps } from "./figure-input";
import { useEditor } from "./state/editor-context";

/** Two of a weight's ten decimals stand before the point of its percentage. */
export const PERCENT_DECIMALS = 8;

export type PercentFieldProps = Pick<
  FigureInputProps,
  "field" | "path" | "value" | "onFigure" | "isEmptyAllowed" | "placeholder" | "mostShown" | "called"
> & { label: string; hint?: ReactNode; help?: ReactNode; className?: string };

/** A percentage in a form: label above, what is wrong with it under it. Its value is a fraction, "0.6". */
export function PercentField({ label, hint, help, className, ...figure }: PercentFieldProps) {
  const problem = useEditor((state) => state.fieldProblems.get(figure.field)?.message);
  return (
    <Field label={label} hint={hint} help={help} error={problem} className={className}>
      <FigureInput
        {...figure}
        shownShift={2}
        maxDecimals={PERCENT_DECIMALS}
        leastDecimals={1}
        mostShown={figure.mostShown ?? 100}
        unit="%"
      />
    </Field>
  );
}
