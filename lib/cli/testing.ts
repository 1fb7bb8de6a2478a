import { vi } from "vitest";
import { runProgram } from "./run-program";

export type Ran = { status: number; out: string; err: string };

/** One command line as `npx plumbline` runs it, within this process, with what it printed. */
export async function plumbline(...args: string[]): Promise<Ran> {
  const printed = { out: "", err: "" };
  const listen = (stream: NodeJS.WriteStream, into: "out" | "err") =>
    vi.spyOn(stream, "write").mockImplementation((text) => {
      printed[into] += String(text);
      return true;
    });
  const spies = [listen(process.stdout, "out"), listen(process.stderr, "err")];
  try {
    const status = await runProgram(args);
    return { status, ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}
