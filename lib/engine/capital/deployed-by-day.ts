import { addDays, type IsoDate } from "@/lib/kernel/dates";
import { sum } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";

/** What each day added to deployed notional and to cash; quiet days are absent. */
export type DayChanges = ReadonlyMap<IsoDate, { notional: Money; cash: Money }>;
export type DeployedDay = { date: IsoDate; deployed: Money; cash: Money };

/**
 * Deployed notional and cash at the end of every day from `from` to `to`, in US dollars, exact: the sums of all that was
 * moved up to then, also before `from`. A day without a movement stands as the one before.
 */
export function deployedByDay(changes: DayChanges, from: IsoDate, to: IsoDate): DeployedDay[] {
  const before = [...changes].filter(([date]) => date < from).map(([, change]) => change);
  let deployed = sum(before.map(({ notional }) => notional));
  let cash = sum(before.map((change) => change.cash));
  const days: DeployedDay[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const change = changes.get(date);
    if (change) {
      deployed = deployed.plus(change.notional);
      cash = cash.plus(change.cash);
    }
    days.push({ date, deployed, cash });
  }
  return days;
}
