import { addDays, type IsoDate } from "@/lib/kernel/dates";
import { ZERO } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";

/** What a day added to deployed notional and to cash; `date` null is everything before the first day. */
export type DayChange = { date: IsoDate | null; notional: Money; cash: Money };
export type DeployedDay = { date: IsoDate; deployed: Money; cash: Money };

/**
 * Deployed notional and cash at the end of every day from `from` to `to`, in US dollars, exact: the sums of all that was
 * moved up to then. A day without a movement stands as the one before.
 */
export function deployedByDay(changes: readonly DayChange[], from: IsoDate, to: IsoDate): DeployedDay[] {
  const byDate = new Map(changes.map((change) => [change.date, change]));
  const before = byDate.get(null);
  let deployed = before?.notional ?? ZERO;
  let cash = before?.cash ?? ZERO;
  const days: DeployedDay[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const change = byDate.get(date);
    if (change) {
      deployed = deployed.plus(change.notional);
      cash = cash.plus(change.cash);
    }
    days.push({ date, deployed, cash });
  }
  return days;
}
