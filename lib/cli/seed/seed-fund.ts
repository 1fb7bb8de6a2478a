import type { Api } from "@/lib/cli/api";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import type { Principal } from "@/lib/procedures/principal";
import { MOVES, POLICY, POOLS, type SampleMove, STRATEGIES } from "./fund.data";
import { valueHistory } from "./value-history";

const DAY_MS = 86_400_000;

/** The procedures, called as somebody at some time. */
export type CallAs = (principal: Principal, now: Date) => Api;
type People = { owner: Principal; approver: Principal; manager: Principal };
type Told = (done: number, all: number, text: string) => void;

/** Tells the sample fund's story through the procedures that everybody uses; answers its strategies by name. */
export async function seedFund(
  callAs: CallAs,
  { owner, approver, manager }: People,
  now: Date,
  told: Told,
): Promise<void> {
  const steps = MOVES.length + STRATEGIES.length + 4;
  let done = 0;
  const step = (text: string) => {
    done += 1;
    told(done, steps, text);
  };
  const asOwner = callAs(owner, now).capital;
  const ids = await makeCatalogue(asOwner);
  step("Pools and strategies");
  for (const move of MOVES) {
    await moveMoney(callAs(manager, new Date(now.getTime() - move.daysAgo * DAY_MS)), move, ids);
    step("Movements of capital");
  }
  const today = Math.floor(now.getTime() / DAY_MS);
  for (const strategy of STRATEGIES) {
    await asOwner.nav.record({ id: idOf(ids, strategy.name), values: valueHistory(strategy, today - 1) });
    step("Value histories");
  }
  await holdPositions(callAs(manager, now), ids, dateOfDayNumber(today));
  step("Positions");
  await asOwner.settings.change({ ...POLICY });
  await asOwner.weights.replace({ weights: weightsOf(ids) });
  step("Policy and weights");
  await fileRequests(callAs, { owner, approver, manager }, now, ids);
  await callAs(manager, now).capital.reallocations.propose({ note: "Quarterly look at the value histories" });
  step("Requests and a reallocation");
}

type Ids = ReadonlyMap<string, string>;

function idOf(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The sample fund has no ${name}`);
  return id;
}

async function makeCatalogue(capital: Api["capital"]): Promise<Ids> {
  await capital.settings.change({ deployable_fraction: 1 });
  const ids = new Map<string, string>();
  for (const pool of POOLS) ids.set(pool.name, (await capital.pools.create(pool)).id);
  for (const {
    pool,
    drift: _drift,
    volatility: _volatility,
    fall: _fall,
    weight: _weight,
    ...sample
  } of STRATEGIES) {
    const made = await capital.strategies.create({ ...sample, pool_id: idOf(ids, pool), status: "active" });
    ids.set(sample.name, made.id);
  }
  await capital.strategies.create({
    name: "Catastrophe bonds",
    pool_id: idOf(ids, "Credit"),
    policy_limit_usd: "500000.00",
    risk_tier: "high",
    sector: "Insurance",
    target_apy_bps: 950,
    description: "Under review: pays unless a named storm or quake happens.",
  });
  return ids;
}

async function moveMoney({ capital }: Api, move: SampleMove, ids: Ids): Promise<void> {
  const body = { amount_usd: move.amount, note: move.note };
  if ("strategy" in move) await capital.strategies[move.kind]({ id: idOf(ids, move.strategy), ...body });
  else await capital.master[move.kind](body);
}

/** What two strategies bought with their cash, valued by hand. */
async function holdPositions({ capital }: Api, ids: Ids, today: string): Promise<void> {
  await capital.positions.replace({
    id: idOf(ids, "Private credit"),
    positions: [
      { symbol: "NOTE-2028-A", quantity: "3000", price_usd: "101.25", price_date: today },
      { symbol: "NOTE-2029-B", quantity: "2600", price_usd: "99.40", price_date: today },
    ],
    cash_usd: "90000.00",
  });
  await capital.positions.replace({
    id: idOf(ids, "Gold"),
    positions: [{ symbol: "GOLD-BAR-OZ", quantity: "150", price_usd: "2650.00", price_date: today }],
    cash_usd: "12500.00",
  });
}

function weightsOf(ids: Ids): Record<string, number> {
  const weighted = STRATEGIES.filter(({ weight }) => weight !== undefined);
  return Object.fromEntries(weighted.map(({ name, weight }) => [idOf(ids, name), weight ?? 0]));
}

/** One request in each state that a reader may meet. */
async function fileRequests(callAs: CallAs, people: People, now: Date, ids: Ids): Promise<void> {
  const asked = callAs(people.manager, now).capital.requests;
  const decided = callAs(people.approver, now).capital.requests;
  const ask = (strategy: string, amount_usd: string, reason: string) =>
    asked.create({ strategy_id: idOf(ids, strategy), amount_usd, reason });
  const deployed = await ask("Trend following", "150000.00", "Signals turned on in rates and energy.");
  await decided.approve({ id: deployed.id, note: "Within its limit; volatility as expected." });
  await asked.deploy({ id: deployed.id });
  await asked.release({ id: deployed.id, amount_usd: "50000.00" });
  const held = await ask("US quality equity", "200000.00", "Two holdings fell below their entry prices.");
  await decided.comment({ id: held.id, text: "Which two?" });
  await asked.comment({ id: held.id, text: "Both are in health care; the note is in the data room." });
  await decided.approve({ id: held.id });
  const refused = await ask("Market-neutral crypto", "100000.00", "Basis widened to 14 % a year.");
  await decided.reject({ id: refused.id, note: "Not before the custodian's review." });
  await ask("Investment-grade ladder", "150000.00", "Roll of what matures in December.");
  const own = callAs(people.owner, now).capital.requests;
  await own.create({
    strategy_id: idOf(ids, "European dividends"),
    amount_usd: "75000.00",
    reason: "Back to the weight before the rights issue.",
  });
}
