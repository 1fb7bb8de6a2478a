import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compileKernel, KERNEL_FOLDER, kernelBytesModule } from "./compile-kernel";

it("the kernel's bytes are those of its source (npm run kernel writes them)", async () => {
  const written = readFileSync(join(KERNEL_FOLDER, "kernel-bytes.data.ts"), "utf8");
  expect(kernelBytesModule(await compileKernel())).toBe(written);
});
