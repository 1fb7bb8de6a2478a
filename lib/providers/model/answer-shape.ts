import { z } from "zod";

/** What every server's constrained decoding knows; limits of length and size are checked when the answer is read. */
const KEPT = new Set([
  "type",
  "properties",
  "required",
  "additionalProperties",
  "items",
  "enum",
  "const",
  "anyOf",
  "description",
]);
const MOST_PROBLEMS = 30;
const LONGEST_PROBLEM = 400;

type Json = Record<string, unknown>;

/** The schema of an answer as it is sent: the same one that reads it, less what some servers refuse. */
export function toSentSchema(schema: z.ZodType): Json {
  return pruned(z.toJSONSchema(schema, { io: "input" }) as Json) as Json;
}

function pruned(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(pruned);
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => KEPT.has(name))
      .map(([name, value]) => [name, name === "properties" ? prunedEach(value as Json) : pruned(value)]),
  );
}

/** The names of properties are the answer's own, not keywords. */
function prunedEach(properties: Json): Json {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, pruned(value)]));
}

export type ReadAnswer<T> = { value: T } | { outcome: "invalid" | "unreadable"; problems: string[] };

/** Reads the text of an answer by its schema. Models without a fixed format fence JSON or talk around it. */
export function readAnswer<T>(schema: z.ZodType<T>, text: string): ReadAnswer<T> {
  const json = parseLoosely(text);
  if (json === undefined) return { outcome: "unreadable", problems: ["The answer is not one JSON object"] };
  const read = schema.safeParse(json);
  if (read.success) return { value: read.data };
  return { outcome: "invalid", problems: boundedProblems(read.error.issues.map(wordsOf)) };
}

/** As many and as long as a round may carry. */
export function boundedProblems(problems: readonly string[]): string[] {
  const told = problems.slice(0, MOST_PROBLEMS).map((problem) => problem.slice(0, LONGEST_PROBLEM));
  const more = problems.length - told.length;
  return more > 0 ? [...told, `and ${more} more`] : told;
}

function wordsOf({ path, message }: z.core.$ZodIssue): string {
  const at = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return at === "" ? message : `${at.replace(/^\./, "")}: ${message}`;
}

function parseLoosely(text: string): unknown {
  const spoken = text.replace(/^\s*<think>[\s\S]*?<\/think>/, "");
  for (const candidate of [spoken, betweenBraces(spoken)]) {
    try {
      const value: unknown = JSON.parse(candidate);
      if (value !== null && typeof value === "object" && !Array.isArray(value)) return value;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

function betweenBraces(text: string): string {
  return text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
}
