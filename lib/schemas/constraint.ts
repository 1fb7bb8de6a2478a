import { z } from "zod";
import type { Constraint, ConstraintType, ConstraintUnit } from "@/lib/engine/framework/types";
import { optional, shortTextInput } from "./common";
import { decimalInput } from "./decimal";

export const CONSTRAINT_TYPES = [
  "max_single_name",
  "max_positions",
  "min_asset_class",
  "max_asset_class",
  "min_bonds",
  "max_sector",
  "max_region",
  "min_cash",
  "max_expense_ratio",
  "max_turnover",
] as const satisfies readonly ConstraintType[];

export const CONSTRAINT_UNITS = [
  "percentage",
  "bps",
  "dollars",
  "count",
] as const satisfies readonly ConstraintUnit[];

/** A double holds this many digits of any decimal, so that a value leaves as the number it came as. */
const MOST_DIGITS = 15;

export const constraintInput = z
  .object({
    type: z.enum(CONSTRAINT_TYPES),
    value: decimalInput({ maxDecimals: 10, min: "0", max: "999999999999999" }).refine(
      (value) => value.precision() <= MOST_DIGITS,
      `must have at most ${MOST_DIGITS} digits`,
    ),
    unit: optional(z.enum(CONSTRAINT_UNITS)).meta({
      description: "percentage is a fraction (0.1 is 10 %); the default, but for max_positions, which counts",
    }),
    scope: optional(shortTextInput(500)).meta({
      description: "The asset class, sector, region or bucket path it holds for",
    }),
  })
  .transform(
    ({ type, value, unit, scope }): Constraint => ({
      type,
      value,
      unit: unit ?? (type === "max_positions" ? "count" : "percentage"),
      ...(scope ? { scope } : {}),
    }),
  );

export const constraintView = z.object({
  type: z.enum(CONSTRAINT_TYPES),
  value: z.number(),
  unit: z.enum(CONSTRAINT_UNITS),
  scope: z.string().nullable(),
});

export function toConstraintView({ type, value, unit, scope }: Constraint): z.input<typeof constraintView> {
  return { type, value: value.toNumber(), unit, scope: scope ?? null };
}
