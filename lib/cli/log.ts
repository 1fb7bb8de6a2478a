import type { Log } from "@/lib/procedures/context";

const print = (fields: object, message: string) => {
  const text = "err" in fields ? String(fields.err) : JSON.stringify(fields);
  process.stderr.write(`${message}: ${text}\n`);
};

/** On the command line only what went wrong is worth a line. */
export const cliLog: Log = { info: () => {}, warn: print, error: print };
