/** What a schema has against an input, as far as its words are told. */
export type Issue = {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
  code?: string;
  expected?: string;
  keys?: readonly string[];
  values?: readonly unknown[];
  origin?: string;
  maximum?: number | bigint;
  minimum?: number | bigint;
  inclusive?: boolean;
};
export type FieldProblem = { path: string; message: string };

const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object with named fields",
  record: "an object with named fields",
  array: "a list",
};
const COUNTED: Record<string, string> = { string: " characters", array: " items" };

/** A problem in plain words for each field that it is about; words that a schema brings itself stay. */
export function fieldProblems(issue: Issue): FieldProblem[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === "object" ? part.key : part));
  if (issue.code === "unrecognized_keys" && issue.keys) {
    return issue.keys.map((key) => ({
      path: [...path, key].join("."),
      message: "is no field that can be set here; check its spelling",
    }));
  }
  return [{ path: path.join("."), message: plainWords(issue, path.length === 0) }];
}

function plainWords(issue: Issue, isWhole: boolean): string {
  const { code, message, origin, inclusive, values } = issue;
  if (code === "invalid_type" && message.startsWith("Invalid input: ")) return typeWords(issue, isWhole);
  if (code === "invalid_value" && values && /^Invalid (input|option): /.test(message)) {
    return `must be ${values.length > 1 ? "one of " : ""}${values.map(String).join(", ")}`;
  }
  const unit = COUNTED[origin ?? ""];
  const be = unit ? "have" : "be";
  if (code === "too_big" && message.startsWith("Too big: ")) {
    return `must ${be} ${inclusive ? "at most" : "less than"} ${issue.maximum}${unit ?? ""}`;
  }
  if (code === "too_small" && message.startsWith("Too small: ")) {
    return `must ${be} ${inclusive ? "at least" : "more than"} ${issue.minimum}${unit ?? ""}`;
  }
  return message;
}

function typeWords({ message, expected = "" }: Issue, isWhole: boolean): string {
  const kind = KINDS[expected];
  if (message.endsWith("received undefined")) {
    return isWhole ? "The request needs a body: a JSON object with its fields" : "is missing";
  }
  return kind === undefined ? message : `must be ${kind}`;
}
