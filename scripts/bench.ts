/** `npm run bench [part]`: what is fast, measured; see bench/. */
export async function main(_stage: string, args: string[]): Promise<void> {
  process.argv = [process.argv[0] ?? "", "bench/run.ts", ...args];
  await import("@/bench/run");
}
