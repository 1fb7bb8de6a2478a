import type { z } from "zod";
import { InvalidInputError } from "@/lib/kernel/errors";
import { describeIssues } from "@/lib/procedures/errors";
import type { Issue } from "@/lib/procedures/issue-words";

/** An answer is kept for good with its run; a framework of 500 buckets has some 200 KB. */
const LARGEST_INPUT_BYTES = 1_000_000;
/** What the database keeps in no text. */
const UNKEPT = /[\0\p{Cs}]/u;

/** The answer as this step's action takes it; throws InvalidInputError naming each field that is wrong. */
export function readStepInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const issues = read.error.issues.map((issue) => ({ ...issue, path: ["input", ...issue.path] }));
  const { message, data } = describeIssues(issues as readonly Issue[]);
  throw new InvalidInputError(message, data);
}

/** The answer as it is kept: plain JSON of a bounded size. */
export function keepableInput(input: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(input, (_key, value: unknown) => {
    if (typeof value === "string" && UNKEPT.test(value)) {
      throw new InvalidInputError("input: holds characters that no text may have");
    }
    if (typeof value === "bigint") throw new InvalidInputError("input: must be plain JSON");
    return value;
  });
  if (Buffer.byteLength(text) > LARGEST_INPUT_BYTES) {
    throw new InvalidInputError(`input: is larger than ${LARGEST_INPUT_BYTES / 1_000} KB`);
  }
  return JSON.parse(text) as Record<string, unknown>;
}
