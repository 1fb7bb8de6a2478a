import type { TestServer } from "@/scripts/testing/server";
import { ONE_FAILED, ONE_PASSED, type Tally } from "@/scripts/testing/tally";
import { type CrashCounts, killUnderLoad } from "./kill-under-load";

/** Runs the kills, prints what came of them, and passes where nothing was lost and nothing booked twice. */
export async function crashTally(server: TestServer, killsEach: number): Promise<Tally> {
  const seed = process.env.PLUMBLINE_CRASH_SEED || String(Date.now());
  console.log(`  Seed: ${seed}`);
  const started = performance.now();
  try {
    const counts = await killUnderLoad(server, killsEach, seed, (done, all) => {
      if (done % 10 === 0) console.log(`  … ${done} of ${all} kills, ${seconds(started)} s`);
    });
    const isSound = counts.lost === 0 && counts.doubled === 0 && counts.interrupted > 0;
    console.log(`  ${isSound ? "✓" : "✗"} ${inWords(counts)}   ${seconds(started)} s`);
    return isSound ? ONE_PASSED : ONE_FAILED;
  } catch (error) {
    console.log(`  ✗ ${(error as Error).stack}`);
    return ONE_FAILED;
  }
}

const seconds = (started: number) => ((performance.now() - started) / 1000).toFixed(1);

function inWords(counts: CrashCounts): string {
  return [
    `${counts.kills} kills of server and database in turn`,
    `${counts.transactions} transactions in the ledger`,
    `${counts.resent} keys sent again`,
    `${counts.interrupted} calls interrupted`,
    `${counts.refused} refused by a rule`,
    `${counts.lost} lost`,
    `${counts.doubled} doubled`,
    "every chain intact",
  ].join(", ");
}
