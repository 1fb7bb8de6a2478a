import { z } from "zod";
import { isCurrencyCode } from "@/lib/kernel/currencies";
import { FIRST_DAY, isKnownDay, LAST_DAY } from "@/lib/kernel/dates";
import { InvalidInputError } from "@/lib/kernel/errors";
import { isUuid } from "@/lib/kernel/ids";

/** An id in a path. One that is no UUID is absent, not malformed. */
export const idInput = z.string().max(100).meta({ format: "uuid" });
export const idView = z.string().meta({ format: "uuid" });
export const instantView = z.string().meta({ format: "date-time" });
export const dateView = z.string().meta({ format: "date" });

/** A day between 1800 and 2199: the calendar's arithmetic and the database hold for these. */
export const dayInput = z.iso
  .date("must be a day such as 2026-03-31")
  .refine(isKnownDay, `must lie between ${FIRST_DAY} and ${LAST_DAY}`);

/** A code of money such as USD. */
export const currencyInput = z
  .string()
  .refine(isCurrencyCode, "must be a currency code of ISO 4217 such as USD")
  .meta({ examples: ["USD"] });

const LONGEST_WHOLE = 16;

/** A whole number as a number, or in plain digits as an address carries it: "1e2" and "0x10" are none. */
export function wholeInput(min: number, max: number) {
  const digits = z
    .string()
    .regex(/^\d+$/)
    .max(LONGEST_WHOLE)
    .transform((text) => Number(text));
  return z
    .union([z.int(), digits], { error: "must be a whole number in digits" })
    .pipe(z.int().min(min).max(max));
}

/** The largest number that the database's counters take. */
const LAST_NUMBER = 2_147_483_647;
/** A version or a revision. */
export const versionInput = z.int().min(1).max(LAST_NUMBER);
/** The same in an address, where it is text. */
export const versionQuery = z.coerce.number().int().min(1).max(LAST_NUMBER);

export const DEFAULT_PAGE_LIMIT = 50;
export const MAX_PAGE_LIMIT = 200;

/** Query of every list. */
export const pageInput = {
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_LIMIT).default(DEFAULT_PAGE_LIMIT),
  cursor: z.string().max(500).optional(),
};

/** Answer of every list; `next_cursor` is null on the last page. */
export function pageView<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}

/** Control characters and halves of surrogate pairs have no place in a name, and the database takes no NUL. */
export const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const UNSEEN_BUT_LINES = /[^\P{Cc}\n\t]|[\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Something to see: joiners, fillers and variation marks alone leave a name blank. */
const SEEN = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\u2800]/u;

/** What a form says in place of the usual words. */
type LineWords = { empty?: string; long?: string; unseen?: string };

/** One line of text, without control characters; outer spaces are cut. */
export function lineInput(maxLength: number, says: LineWords = {}) {
  const empty = says.empty ?? "must not be empty";
  return z
    .string()
    .trim()
    .min(1, empty)
    .max(maxLength, says.long ?? `must have at most ${maxLength} characters`)
    .refine((text) => !UNSEEN.test(text), says.unseen ?? "must not contain control characters")
    .refine((text) => text === "" || UNSEEN.test(text) || SEEN.test(text), empty);
}

/** One line that may be empty: labels, scopes, tags, searches. */
export function shortTextInput(maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength, `must have at most ${maxLength} characters`)
    .refine((text) => !UNSEEN.test(text), "must not contain control characters");
}

/** Text of several lines. */
export function textInput(maxLength: number) {
  return z
    .string()
    .max(maxLength, `must have at most ${maxLength} characters`)
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .refine((text) => !UNSEEN_BUT_LINES.test(text), "must not contain control characters");
}

/** Text of several lines with something to see in it. */
export function seenTextInput(maxLength: number) {
  return textInput(maxLength).refine((text) => SEEN.test(text), "must not be empty");
}

/** A field that may be left out or be null, which mean the same. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A query's "true" or "false". */
export const flagInput = z.stringbool({ truthy: ["true", "1"], falsy: ["false", "0", ""] }).or(z.boolean());

/** What a cursor points behind: the sort key and id of the last item. Opaque to callers. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?[+-](0\d|1[0-5])(:?[0-5]\d)?$/;

/** A cursor of a time, as the database writes it, and an id. */
export function decodeInstantCursor(cursor: string): { instant: string; id: string } {
  const [instant = "", id = ""] = decodeCursor(cursor, 2);
  const day = INSTANT.exec(instant)?.[1];
  if (day === undefined || !isKnownDay(day) || !isUuid(id)) {
    throw new InvalidInputError("cursor is not one that this list gave");
  }
  return { instant, id };
}

/** Reads back a cursor of `length` parts. Throws InvalidInputError for anything else. */
export function decodeCursor(cursor: string, length: number): string[] {
  const bad = new InvalidInputError("cursor is not one that this list gave");
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    throw bad;
  }
  const isOurs =
    Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === "string");
  if (!isOurs) throw bad;
  return parts as string[];
}

/** A word of a closed list, whatever its case and separators: "Fixed Income" is fixed_income. */
export function wordInput<Word extends string>(words: readonly Word[]) {
  const byPlain = new Map(words.map((word) => [plainWord(word), word]));
  return z
    .string()
    .max(100)
    .transform((text, context): Word => {
      const word = byPlain.get(plainWord(text));
      if (word !== undefined) return word;
      context.issues.push({
        code: "custom",
        message: `must be one of ${words.join(", ")}`,
        input: text,
      });
      return z.NEVER;
    })
    .meta({ enum: [...words] });
}

function plainWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "_");
}
