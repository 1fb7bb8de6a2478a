import { z } from "zod";
import { Decimal } from "@/lib/kernel/decimal";
import { DomainError } from "@/lib/kernel/errors";
import { parseMoney } from "@/lib/kernel/money";
import { type DecimalLimits, parseDecimal } from "@/lib/kernel/parse-decimal";
import { parseWeight, WEIGHT_DECIMALS } from "@/lib/kernel/weight";

/**
 * A JSON number or its text; what a person may write where a figure is asked for. Text that is too long ends the
 * reading: rules of the whole object would else meet it where they expect a number that was read.
 */
const figure = z.union([z.number(), z.string().max(60, { abort: true })], {
  error: "must be a number or a numeric string",
});

type Read<T> = (value: number | string) => T;

/** Runs a kernel reader inside a schema: its message becomes the field's. */
function readWith<T>(read: Read<T>) {
  return figure.transform((value, context): T => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      context.issues.push({ code: "custom", message: error.message, input: value });
      return z.NEVER;
    }
  });
}

/** A decimal within limits; the text in messages is "it". */
export function decimalInput(limits: Omit<DecimalLimits, "name">) {
  return readWith((value) => parseDecimal(value, { name: "it", ...limits }));
}

/** Money: at most 2 decimals, not negative. Views carry it as text. */
export const moneyInput = readWith((value) => parseMoney(value, "it")).meta({
  description: 'An amount with at most 2 decimals, best as text ("50000.00")',
});

/** Money above zero. */
export const positiveMoneyInput = readWith((value) => parseMoney(value, "it", "0", false)).meta({
  description: 'An amount above 0 with at most 2 decimals, best as text ("50000.00")',
});

const LARGEST_WEIGHT = "1000000";

/**
 * A weight as written: any plain number, so that validation can say everything that is wrong at once.
 * A JSON number is a double and is read at ten decimals; text of more decimals is refused.
 */
export const weightInput = readWith((value) => {
  const written = typeof value === "number" ? new Decimal(value).toDecimalPlaces(WEIGHT_DECIMALS) : null;
  return parseDecimal(written ? written.toFixed() : value, {
    name: "it",
    maxDecimals: WEIGHT_DECIMALS,
    min: `-${LARGEST_WEIGHT}`,
    max: LARGEST_WEIGHT,
  });
}).meta({ description: "A fraction: 0.6 is 60 %", examples: [0.6] });

/** A share of a whole, 0 to 1; a JSON number is read at ten decimals, text of more is refused. */
export const shareInput = readWith((value) => {
  const isNumber = typeof value === "number" && Number.isFinite(value);
  return parseWeight(isNumber ? new Decimal(value).toDecimalPlaces(WEIGHT_DECIMALS).toFixed() : value, "it");
}).meta({ description: "A fraction from 0 to 1: 0.6 is 60 %", examples: [0.6] });

export const moneyView = z.string().meta({ description: "Money with 2 decimals", examples: ["50000.00"] });
export const quantityView = z.string().meta({ description: "Units, exact", examples: ["12.5"] });
export const priceView = z.string().meta({ description: "Price of one unit, exact", examples: ["271.35"] });
export const weightView = z.number().meta({ description: "A fraction: 0.6 is 60 %", examples: [0.6] });
