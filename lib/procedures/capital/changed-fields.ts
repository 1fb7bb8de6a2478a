import { Decimal } from "@/lib/kernel/decimal";

/** Of what an edit says, the fields that differ from what is stored; what it leaves out is undefined and stays. */
export function changedFields<Row extends object>(stored: Row, said: Partial<Row>): Partial<Row> {
  const changed: Partial<Row> = {};
  for (const field of Object.keys(said) as (keyof Row)[]) {
    const value = said[field];
    if (value !== undefined && !isSameValue(stored[field], value)) changed[field] = value;
  }
  return changed;
}

export function isSameValue(a: unknown, b: unknown): boolean {
  return Decimal.isDecimal(a) && Decimal.isDecimal(b) ? (a as Decimal).eq(b as Decimal) : a === b;
}

/** What stood in the fields that an edit changes. */
export function formerFields<Row extends object>(stored: Row, changed: Partial<Row>): Partial<Row> {
  const former: Partial<Row> = {};
  for (const field of Object.keys(changed) as (keyof Row)[]) former[field] = stored[field];
  return former;
}
