import type { Bucket } from "@/lib/engine/framework/types";
import type { FrameworkBody } from "@/lib/schemas/framework";

/** Something in a file that could not be used; `line` where the format has lines that count. */
export type ReadingError = { line: number | null; field: string | null; message: string };

/** What a framework file says. With errors, `body` is what could be understood all the same. */
export type FrameworkReading = {
  format: "json" | "csv";
  body: (Partial<FrameworkBody> & { buckets: Bucket[] }) | null;
  errors: ReadingError[];
  notes: string[];
  /** Where a bucket stands in the file, for what validation finds later. */
  lineOfPath: ReadonlyMap<string, number>;
};

const MOST_ERRORS = 1_000;

/** Keeps a report readable: the first thousand errors and how many more there were. */
export function cappedErrors(errors: readonly ReadingError[]): ReadingError[] {
  if (errors.length <= MOST_ERRORS) return [...errors];
  const more = `and ${errors.length - MOST_ERRORS} more`;
  return [...errors.slice(0, MOST_ERRORS), { line: null, field: null, message: more }];
}
