import type { Framework } from "@/lib/engine/framework/types";
import { InvalidInputError } from "@/lib/kernel/errors";
import { validateFrameworkInput } from "@/lib/schemas/framework";
import { toFrameworkJson } from "@/lib/schemas/framework-json";
import { cappedErrors, type FrameworkReading, type ReadingError } from "./framework-reading";
import { refuseDeepJson } from "./json-depth";
import { findDuplicateKeys } from "./json-duplicates";
import { readText } from "./read-text";

/** A framework as a JSON file that reads back to the same framework; weights are shares of the parent. */
export function writeFrameworkJson(framework: Framework): string {
  return `${JSON.stringify(toFrameworkJson(framework), null, 2)}\n`;
}

/**
 * Reads a framework from the text of a JSON file. Too deep, too large or no JSON at all is thrown;
 * everything else that is wrong is in `errors`.
 */
export function readFrameworkJson(input: string | Uint8Array): FrameworkReading {
  const { text, notes } = readText(input);
  refuseDeepJson(new TextEncoder().encode(text));
  const value = parseJson(text);
  const reading = readFrameworkValue(value);
  const errors = findDuplicateKeys(text).map(
    ({ key, line }): ReadingError => ({
      line,
      field: key.slice(0, 80),
      message: `The key "${key.slice(0, 80)}" stands twice in one object; which one counts?`,
    }),
  );
  return { ...reading, notes: [...notes, ...reading.notes], errors: [...errors, ...reading.errors] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidInputError(`The file is no valid JSON${placeOf(error, text)}`);
  }
}

/** "at line 3" where the parser says at which character it stopped. */
function placeOf(error: unknown, text: string): string {
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  if (position === undefined) return "; does it end too early?";
  const line = text.slice(0, Number(position)).split("\n").length;
  return ` (line ${line})`;
}

/** Reads a framework from JSON that is already parsed; an export wrapped as `{ "framework": … }` too. */
export function readFrameworkValue(value: unknown): FrameworkReading {
  const wrapped = isRecord(value) && isRecord(value.framework) ? value.framework : value;
  const parsed = validateFrameworkInput.safeParse(wrapped);
  const base = { format: "json" as const, notes: [], lineOfPath: new Map<string, number>() };
  if (parsed.success) return { ...base, body: parsed.data, errors: [] };
  const errors = parsed.error.issues.map(
    (issue): ReadingError => ({
      line: null,
      field: issue.path.map(String).join(".") || null,
      message: `${issue.path.map(String).join(".") || "The file"}: ${issue.message}`,
    }),
  );
  return { ...base, body: null, errors: cappedErrors(errors) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
