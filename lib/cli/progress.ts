const WIDTH = 24;

/** A bar on a terminal; nothing where standard error goes elsewhere. `done` and `total` are of one unit. */
export function tellProgress(what: string, done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const bar = `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}`;
  process.stderr.write(`\r${what} ${bar} ${Math.floor(share * 100)} %`);
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}
