import { readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

/** Where kernel.as stands, and what is made of it. */
export const KERNEL_FOLDER = join(import.meta.dirname, "../../lib/engine/backtest/kernel");
const ENTRY = "kernel.ts";
const OUT = "kernel.wasm";

/** Compiles kernel.as; the compiler knows only names that end in .ts, so it is handed the text under one. */
export async function compileKernel(): Promise<Uint8Array> {
  const source = readFileSync(join(KERNEL_FOLDER, "kernel.as"), "utf8");
  let bytes: Uint8Array | undefined;
  const flags = [
    "-O3",
    "--noAssert",
    "--runtime",
    "stub",
    "--enable",
    "simd",
    "--importMemory",
    "--noExportMemory",
  ];
  const { error, stderr } = await asc.main([ENTRY, "-o", OUT, ...flags], {
    readFile: (name) => (name === ENTRY ? source : null),
    writeFile: (name, contents) => {
      if (name === OUT && typeof contents !== "string") bytes = contents;
    },
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`kernel.as does not compile: ${stderr.toString()}`, { cause: error });
  return bytes;
}

/** The text of kernel-bytes.data.ts. */
export function kernelBytesModule(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,100}/g) ?? [];
  return [
    "/** kernel.as compiled (`npm run kernel`); kernel-bytes.test.ts compiles it again and compares. */",
    "export const KERNEL_BASE64 = [",
    ...lines.map((line) => `  "${line}",`),
    '].join("");',
    "",
  ].join("\n");
}
