import { sleep } from "@/db/embedded/processes";
import { uniformSource } from "@/db/seed/sample-prices/random";
import { hasEnded, type TestServer } from "@/scripts/testing/server";
import { databasePid, serverPid, untilGone, untilReady } from "@/scripts/testing/server-processes";
import { checkBooks } from "./check-books";
import { openFund } from "./fund";
import { resendAll, startLoad } from "./load";

export type CrashCounts = {
  kills: number;
  transactions: number;
  resent: number;
  interrupted: number;
  refused: number;
  lost: number;
  doubled: number;
};

const FUNDS = 8;
const SHORTEST_CALM_MS = 400;
const LONGEST_CALM_MS = 1_600;

/**
 * Kills the server and the database in turn, `killsEach` times each, while clients move money; after each kill every
 * key that was answered since the one before is sent again. At the end the books are held against what was told.
 */
export async function killUnderLoad(
  server: TestServer,
  killsEach: number,
  seed: string,
  onKill: (done: number, all: number) => void,
): Promise<CrashCounts> {
  const { address } = server;
  const random = uniformSource(seed);
  const funds = await Promise.all(Array.from({ length: FUNDS }, () => openFund(address)));
  const load = startLoad(address, funds, random);
  let resent = 0;
  for (let kill = 0; kill < killsEach * 2; kill += 1) {
    await sleep(SHORTEST_CALM_MS + random() * (LONGEST_CALM_MS - SHORTEST_CALM_MS));
    await killed(server, kill % 2 === 0 ? serverPid(server) : databasePid(server));
    const answered = load.booked.slice(resent);
    await resendAll(address, answered);
    resent += answered.length;
    onKill(kill + 1, killsEach * 2);
  }
  await load.stop();
  await resendAll(address, load.booked.slice(resent));
  const books = await Promise.all(
    funds.map((fund) =>
      checkBooks(
        address,
        fund,
        load.booked.filter((one) => one.fund === fund),
      ),
    ),
  );
  const total = (part: "transactions" | "lost" | "doubled") =>
    books.reduce((sum, book) => sum + book[part], 0);
  return {
    kills: killsEach * 2,
    transactions: total("transactions"),
    resent: load.booked.length,
    interrupted: load.interrupted,
    refused: load.refused,
    lost: total("lost"),
    doubled: total("doubled"),
  };
}

async function killed(server: TestServer, pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  await untilGone(pid);
  await untilReady(server);
  if (hasEnded(server.child)) throw new Error("the start gave up");
}
