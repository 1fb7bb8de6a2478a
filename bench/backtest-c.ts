import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";

/** What the C program answers for one kind of run; times are nanoseconds a call. */
export type CAnswer = {
  wallNs: number;
  busyNs: number;
  finalValue: number;
  cagr: number;
  volatility: number;
  sharpe: number;
  maxDrawdown: number;
  trades: number;
  daysOut: number;
};

export type CProgram = {
  ask(
    kind: "quarterly" | "quarterly_watched" | "band" | "sweep",
    width: number,
    calls: number,
  ): Promise<CAnswer>;
  stop(): void;
};

const HOME = join(import.meta.dirname, "..", ".plumbline", "bench");

/** Builds backtest.c with `cc -O3` and starts it over a file of prices; null, and a line that says so, without a compiler. */
export function startCProgram(csvPath: string): CProgram | null {
  mkdirSync(HOME, { recursive: true });
  const program = join(HOME, "backtest-c");
  const built = spawnSync("cc", ["-O3", "-o", program, join(import.meta.dirname, "backtest.c"), "-lm"]);
  if (built.status !== 0) {
    console.log(`  C is skipped: ${built.error?.message ?? built.stderr.toString().trim()}`);
    return null;
  }
  const child = spawn(program, [csvPath]);
  child.once("error", (error) => console.log(`  C stopped: ${error.message}`));
  return { ask: asker(child, createInterface({ input: child.stdout })), stop: () => child.stdin.end() };
}

function asker(child: ChildProcessWithoutNullStreams, lines: Interface): CProgram["ask"] {
  return (kind, width, calls) =>
    new Promise((resolve) => {
      lines.once("line", (line) => {
        const [wallNs, busyNs, finalValue, cagr, volatility, sharpe, maxDrawdown, trades, daysOut] = line
          .split(" ")
          .map(Number) as [number, number, number, number, number, number, number, number, number];
        resolve({ wallNs, busyNs, finalValue, cagr, volatility, sharpe, maxDrawdown, trades, daysOut });
      });
      child.stdin.write(`${kind} ${width} ${calls}\n`);
    });
}
