import type { Tx } from "@/db/client";
import { openPortfolios } from "@/db/repositories/sweep/load-mappings";
import { claimSweep, countSweep } from "@/db/repositories/sweep/progress";
import { writeSnapshots } from "@/db/repositories/write-snapshots";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import { recordObservations } from "@/lib/procedures/alert/record-observations";
import { fillGaps } from "./fill-gaps";
import { type ReadSlice, type Sweep, scopeOf } from "./read-slice";
import { reportUnusual } from "./report-unusual";
import { observeOne, type ValuedChunk, valueChunk } from "./value-chunk";

/**
 * Works out the portfolios of a slice from `from` up to `to` and writes their snapshots, the steps of their alert
 * episodes and how far the sweep has come, all in one transaction: a run that is cut off leaves whole chunks.
 * False when another run has written them meanwhile.
 */
export async function sweepChunk(sweep: Sweep, read: ReadSlice, from: number, to: number): Promise<boolean> {
  const { workspaceId, asOf } = sweep;
  const afterId = from === 0 ? read.afterId : read.slice.ids.text(from - 1);
  const lastId = read.slice.ids.text(to - 1);
  const key = { workspaceId, forDate: asOf };
  return sweep.database.write(scopeOf(sweep), async (tx) => {
    if (!(await claimSweep(tx, key, { afterId, lastId }))) return false;
    // Anew at every try: what is added below must not be added twice when the transaction is run again.
    const chunk = valueChunk(read, asOf, from, to);
    const unusualIds = chunk.unusual.map((index) => read.slice.ids.text(index));
    const unusual = await reportUnusual(tx, workspaceId, unusualIds, asOf, chunk.snapshots);
    await fillGaps(tx, workspaceId, read, chunk.snapshots);
    await writeSnapshots(tx, workspaceId, chunk.snapshots);
    const seen = await concerned(tx, sweep, read, chunk, { afterId, lastId });
    const observations = [...seen, ...unusual.observations];
    const runKey = `sweep:${asOf}`;
    const given = { workspaceId, actorId: SYSTEM_ACTOR_ID, now: sweep.now, observations, runKey };
    const { opened, closed } = await recordObservations(tx, given);
    await countSweep(tx, key, {
      done: to - from,
      valued: chunk.valued + unusual.valued,
      blocked: chunk.blocked + unusual.blocked,
      breaches: chunk.breaches + unusual.breaches,
      opened,
      closed,
    });
    return true;
  });
}

/** Only what is out of its bands or has an episode open is looked at. */
async function concerned(
  tx: Tx,
  { workspaceId }: Sweep,
  read: ReadSlice,
  chunk: ValuedChunk,
  range: { afterId: string | null; lastId: string },
) {
  const unusual = new Set(chunk.unusual);
  const indices = new Set(chunk.breached);
  for (const id of await openPortfolios(tx, workspaceId, range)) {
    const index = read.slice.ids.findText(id);
    if (index >= 0 && !unusual.has(index)) indices.add(index);
  }
  return [...indices].sort((a, b) => a - b).map((index) => observeOne(read, index));
}
