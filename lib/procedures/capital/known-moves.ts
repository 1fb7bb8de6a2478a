import type { Tx } from "@/db/client";
import { lastLedgerSeq, movesByDay } from "@/db/repositories/capital/deployed-history";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Money } from "@/lib/kernel/money";

type Days = ReadonlyMap<IsoDate, { notional: Money; cash: Money }>;
type Known = { lastSeq: number; days: Days };

/** So many series are remembered by a process: a reserve, or one of its strategies, by the days of a zone. */
const MOST_KNOWN = 200;
const known = new Map<string, Known>();

/**
 * What every day's movements added to deployed notional and cash. The ledger is only ever added to, so that what was summed
 * once stays and each call reads what came since. A ledger that ends before what is remembered is another one, such as
 * a restored copy: it is read anew.
 */
export async function movesOfDays(
  tx: Tx,
  workspaceId: string,
  { strategyId, timeZone }: { strategyId: string | null; timeZone: string },
): Promise<Days> {
  const key = `${workspaceId} ${strategyId ?? ""} ${timeZone}`;
  const found = known.get(key);
  const lastSeq = await lastLedgerSeq(tx, workspaceId);
  const before = found && found.lastSeq <= lastSeq ? found : { lastSeq: 0, days: new Map() };
  const since = await movesByDay(tx, workspaceId, { strategyId, timeZone, afterSeq: before.lastSeq });
  const days = new Map(before.days);
  for (const { date, notional, cash } of since.days) {
    const day = days.get(date);
    days.set(
      date,
      day ? { notional: day.notional.plus(notional), cash: day.cash.plus(cash) } : { notional, cash },
    );
  }
  remember(key, { lastSeq: since.lastSeq, days });
  return days;
}

/** The longest unused gives way. */
function remember(key: string, value: Known): void {
  known.delete(key);
  known.set(key, value);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
}
