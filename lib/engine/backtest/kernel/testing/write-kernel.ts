import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileKernel, kernelBytesModule } from "./compile-kernel";

const bytes = await compileKernel();
writeFileSync(join(import.meta.dirname, "..", "kernel-bytes.data.ts"), kernelBytesModule(bytes));
console.log(`${bytes.length} bytes`);
