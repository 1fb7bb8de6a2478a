import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readFrameworkFile } from "./framework-files";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "framework-files-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer) {
  const file = join(folder, "framework");
  await writeFile(file, content);
  return readFrameworkFile(file);
}

const JSON_TEXT = '{"name":"x","rebalancing":{"drift_bps":300},"buckets":[{"path":"A/b","target_weight":1}]}';

it("reads JSON as the body it is, an export's wrapping taken off", async () => {
  expect(await read(JSON_TEXT)).toEqual({ body: JSON.parse(JSON_TEXT), errors: [], notes: [] });
  expect((await read(`{"framework":${JSON_TEXT}}`)).body).toEqual(JSON.parse(JSON_TEXT));
});

it("reads CSV into a body, UTF-16 too, and tells bad rows with their lines", async () => {
  const csv = "path,target_weight\nA/b,60%\nA/c,forty\n";
  const { body, errors } = await read(Buffer.from(`\ufeff${csv}`, "utf16le"));
  expect(body?.buckets).toMatchObject([{ path: "A/b", target_weight: 0.6 }]);
  expect(errors.map((error) => error.line)).toEqual([3]);
});

it("has no body for JSON that is no framework, and says which fields", async () => {
  const { body, errors } = await read('{"buckets":[{"path":"A/b","target_weight":"x"}]}');
  expect(body).toBeNull();
  expect(errors.map((error) => error.field)).toEqual(["buckets.0.target_weight"]);
});

it("refuses what is not there or too large before reading it", async () => {
  await expect(readFrameworkFile(join(folder, "absent"))).rejects.toThrow(/There is no file/);
  await expect(read(Buffer.alloc(5 * 1024 * 1024 + 1, 32))).rejects.toThrow(/larger than 5 MB/);
});
