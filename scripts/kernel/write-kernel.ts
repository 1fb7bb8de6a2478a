import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileKernel, KERNEL_FOLDER, kernelBytesModule } from "./compile-kernel";

const bytes = await compileKernel();
writeFileSync(join(KERNEL_FOLDER, "kernel-bytes.data.ts"), kernelBytesModule(bytes));
console.log(`kernel.as: ${bytes.length} bytes of WebAssembly`);
