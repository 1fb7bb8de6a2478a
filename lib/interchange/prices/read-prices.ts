import { type CsvError, type Parser, parse } from "csv-parse";
import { parse as parseSync } from "csv-parse/sync";
import { type Delimiter, detectDelimiter } from "@/lib/interchange/csv-records";
import { MAX_RECORD_BYTES } from "@/lib/interchange/limits";
import { type DecimalMark, guessDecimalMark } from "@/lib/interchange/numbers";
import { InvalidInputError, TooLargeError } from "@/lib/kernel/errors";
import { type ByteSource, decodeChunks, sliceText } from "./decode-chunks";
import { type PriceBatch, type PriceReadOptions, type PriceReport, RowReader } from "./row-reader";

const BATCH_PRICES = 10_000;
const SAMPLE_CHARACTERS = 65_536;

/**
 * Reads a price file as a stream and yields it in batches, each price once: rows that cannot be read are reported and
 * left out. Throws InvalidInputError for a file that is no table of prices, TooLargeError past the limits.
 */
export async function* readPrices(
  source: ByteSource | string,
  report: PriceReport,
  options: PriceReadOptions = {},
): AsyncGenerator<PriceBatch> {
  const texts = typeof source === "string" ? sliceText(source) : decodeChunks(source);
  const { sample, whole } = await withSample(texts);
  if (sample.trim() === "") throw new InvalidInputError("The file is empty", { line: 1 });
  const delimiter = detectDelimiter(sample.replace(/\r\n?/g, "\n"));
  const reader = new RowReader(report, options, markOf(sample, delimiter));
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  feed(parser, whole);
  const records = parser as AsyncIterable<{ record: string[]; info: { lines: number } }>;
  try {
    for await (const { record, info } of records) {
      reader.read(record, info.lines);
      if (reader.batch.symbols.length >= BATCH_PRICES) yield reader.takeBatch();
    }
  } catch (error) {
    throw explain(error);
  }
  reader.finish();
  if (reader.batch.symbols.length > 0) yield reader.takeBatch();
}

/** Writes the texts into the parser at the pace it is read; what goes wrong on the way surfaces at its reader. */
function feed(parser: Parser, texts: AsyncIterable<string>): void {
  const pump = async () => {
    for await (const text of texts) {
      if (parser.destroyed) return;
      if (!parser.write(text)) await roomIn(parser);
    }
    parser.end();
  };
  pump().catch((error) => parser.destroy(error instanceof Error ? error : new Error(String(error))));
}

function roomIn(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      parser.off("drain", go).off("close", go);
      resolve();
    };
    parser.once("drain", go).once("close", go);
  });
}

/** Reads ahead enough to guess delimiter and decimal mark, then gives everything back in order. */
async function withSample(texts: AsyncIterable<string> | Iterable<string>) {
  const iterator = (async function* () {
    yield* texts;
  })();
  let sample = "";
  while (sample.length < SAMPLE_CHARACTERS) {
    const { value, done } = await iterator.next();
    if (done) break;
    sample += value;
  }
  const whole = async function* () {
    yield sample;
    yield* iterator;
  };
  return { sample: sample.slice(0, SAMPLE_CHARACTERS), whole: whole() };
}

/** A decimal comma is only believed where no cell speaks for a point. */
function markOf(sample: string, delimiter: Delimiter): DecimalMark {
  const rows = parseSync(sample, {
    delimiter,
    to: 60,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
  });
  return guessDecimalMark(rows.slice(1).flat()).mark ?? ".";
}

function explain(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const { code, lines } = error as CsvError & { lines?: number };
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    return new InvalidInputError('A quoted cell is never closed: look for a stray "', { line: lines });
  }
  if (code === "CSV_MAX_RECORD_SIZE") {
    return new TooLargeError(
      `Line ${lines} is longer than ${MAX_RECORD_BYTES.toLocaleString("en-US")} bytes`,
      {
        line: lines,
      },
    );
  }
  if (typeof code === "string" && code.startsWith("CSV_")) {
    return new InvalidInputError(`Line ${lines} is no valid CSV`, { line: lines });
  }
  return error;
}
