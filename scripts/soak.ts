import { crashTally } from "./testing/crash/crash-tally";
import { discardData, startServer, stopServer } from "./testing/server";
import { lastLine } from "./testing/tally";

const CRASHES_EACH = 200;

/** `npm run soak [times]`: kills the server and the database that many times each, while money moves. */
export async function main(_stage: string, [times]: string[]): Promise<void> {
  const killsEach = times === undefined ? CRASHES_EACH : Number(times);
  if (!Number.isInteger(killsEach) || killsEach < 1) throw new Error(`${times} is no number of kills`);
  const server = await startServer();
  const tally = await crashTally(server, killsEach);
  await stopServer(server);
  discardData(server);
  console.log(lastLine(tally));
  process.exit(tally.failed > 0 ? 1 : 0);
}
