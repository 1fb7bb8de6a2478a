import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Beyond this each step costs far more time than it saves bytes. */
const QUALITY = 5;
const MOST_BYTES = 256 * 1024 * 1024;

/** A long JSON value in a fraction of its size; reading it back gives the same numbers to the last bit. */
export async function packJson(value: unknown): Promise<Buffer> {
  const text = Buffer.from(JSON.stringify(value));
  return compress(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
}

export async function unpackJson(packed: Buffer): Promise<unknown> {
  const text = await decompress(packed, { maxOutputLength: MOST_BYTES });
  return JSON.parse(text.toString());
}
