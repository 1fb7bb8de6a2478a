import { KERNEL_BASE64 } from "./kernel-bytes.data";

/** What kernel.as exports. Addresses are bytes into the memory it was given. */
export type KernelExports = {
  bindTable(
    rows: number,
    columns: number,
    stride: number,
    prices: number,
    equity: number,
    flags: number,
    log: number,
    units: number,
    extremes: number,
  ): void;
  bindPolicy(
    at: number,
    due: number,
    nodes: number,
    nodeRoom: number,
    isFlat: number,
    costRate: number,
    cash: number,
  ): void;
  hold(units: number): void;
  advance(from: number, until: number, stops: number): number;
  /** 1, or 0 when a trade's cost takes everything. */
  run(mode: number): number;
  countOut(): number;
  scale(to: number, factor: number): void;
  measure(from: number, to: number, centre: number): void;
  tradeCount: WebAssembly.Global<"i32">;
  turnover: WebAssembly.Global<"f64">;
  costSum: WebAssembly.Global<"f64">;
  returnSum: WebAssembly.Global<"f64">;
  squareSum: WebAssembly.Global<"f64">;
  maxDrawdown: WebAssembly.Global<"f64">;
};

let compiled: WebAssembly.Module | null | undefined;

/** The compiled kernel; null where there is no WebAssembly with SIMD, and the TypeScript loop does the work. */
export function kernelModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const bytes = Uint8Array.from(atob(KERNEL_BASE64), (letter) => letter.charCodeAt(0));
    const isKnown = typeof WebAssembly !== "undefined" && WebAssembly.validate(bytes);
    compiled = isKnown ? new WebAssembly.Module(bytes) : null;
  }
  return compiled;
}

/** One kernel over a memory of its own. */
export function startKernel(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  // The compiler's own check is in kernel.as; what crosses here is named once, above.
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
}
