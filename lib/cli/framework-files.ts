import { readFile, stat } from "node:fs/promises";
import type { z } from "zod";
import { readFrameworkCsv } from "@/lib/interchange/framework-csv";
import { readFrameworkJson } from "@/lib/interchange/framework-json";
import type { ReadingError } from "@/lib/interchange/framework-reading";
import { MAX_FILE_BYTES } from "@/lib/interchange/limits";
import { readText } from "@/lib/interchange/read-text";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";
import type { validateFrameworkInput } from "@/lib/schemas/framework";
import { toBucketJson } from "@/lib/schemas/framework-json";

type Body = z.input<typeof validateFrameworkInput>;

/** A file's text, whatever its encoding; refused past the importers' limit before it is read. */
export async function readFileText(file: string): Promise<string> {
  let size: number;
  try {
    size = (await stat(file)).size;
  } catch {
    throw new InvalidInputError(`There is no file ${file}`);
  }
  if (size > MAX_FILE_BYTES) throw new TooLargeError(`${file} is larger than 5 MB`);
  return readText(await readFile(file)).text;
}

export type FrameworkFile = { body: Body | null; errors: ReadingError[]; notes: string[] };

/** A framework file as the body of a request, with what could not be read. */
export async function readFrameworkFile(file: string): Promise<FrameworkFile> {
  const text = await readFileText(file);
  if (!/^\s*[{[]/.test(text)) {
    const { body, errors, notes } = readFrameworkCsv(text);
    const buckets = body?.buckets.map(toBucketJson) ?? [];
    return { body: { buckets, weight_basis: body?.weight_basis }, errors, notes };
  }
  const { errors, notes } = readFrameworkJson(text);
  return { body: errors.length > 0 ? null : readBody(text), errors, notes };
}

/** The reader has found that this text holds a body; the router reads it again. */
function readBody(text: string): Body {
  const value = JSON.parse(text) as Body & { framework?: Body };
  return value.framework ?? value;
}
