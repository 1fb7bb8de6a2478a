import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { deployedByDay } from "@/lib/engine/capital/deployed-by-day";
import { addDays, daysBetween, earlierDay, type IsoDate, laterDay } from "@/lib/kernel/dates";
import { InvalidInputError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import { read } from "@/lib/procedures/base";
import { deployedHistoryInput, deployedHistoryView } from "@/lib/schemas/capital-allocator";
import { movesOfDays } from "./known-moves";
import { requireStrategy } from "./require-strategy";
import { workspaceDay } from "./workspace-day";

/** Five years: more days than a chart can show apart. */
const MOST_DAYS = 1_830;

export const getDeployedHistory = read({
  role: "viewer",
  method: "GET",
  path: "/capital/deployed-history",
  tag: "Capital",
  summary: "Deployed notional and cash at the end of each day, from the ledger",
  description: "Of the whole reserve, or of one strategy. Days end by the workspace's time zone.",
  input: deployedHistoryInput,
  output: deployedHistoryView,
  handler: async ({ tx, principal, now }, input) => {
    const { workspaceId } = principal;
    const { timeZone, today } = await workspaceDay(tx, workspaceId, now);
    const strategyId = input.strategy_id ?? null;
    if (strategyId !== null) requireStrategy(await loadCapitalState(tx, workspaceId, now), strategyId);
    const to = input.to ?? today;
    const moves = await movesOfDays(tx, workspaceId, { strategyId, timeZone });
    const from = input.from ?? firstOf([...moves.keys()], to);
    if (from > to) throw new InvalidInputError(`from (${from}) is after to (${to})`);
    if (daysBetween(from, to) > MOST_DAYS) {
      throw new InvalidInputError(`From ${from} to ${to} are more than ${MOST_DAYS} days`);
    }
    const days = deployedByDay(moves, from, to);
    return {
      from,
      to,
      strategy_id: strategyId,
      time_zone: timeZone,
      items: days.map(({ date, deployed, cash }) => ({
        date,
        deployed_usd: moneyText(deployed),
        cash_usd: moneyText(cash),
      })),
    };
  },
});

/** The first day of all, or five years ago. */
function firstOf(days: readonly IsoDate[], to: IsoDate): IsoDate {
  return laterDay(days.reduce(earlierDay, to), addDays(to, -MOST_DAYS));
}
