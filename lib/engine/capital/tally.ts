import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import { NotFoundError } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import type { CapitalPolicy, CapitalState, PoolFacts, RiskTier, StrategyFacts } from "./types";

/** What of an envelope is taken: by money that is out, and by approvals that hold room for more. */
export type Taken = { deployed: Money; reserved: Money };

/** A state added up once, so that every rule reads its sum instead of walking over all strategies. */
export type Tally = {
  policy: CapitalPolicy;
  masterCash: Money;
  all: Taken;
  pools: Map<string, PoolFacts>;
  strategies: Map<string, StrategyFacts>;
  byPool: Map<string, Taken>;
  bySector: Map<string, Taken>;
  byTier: Map<RiskTier, Taken>;
};

export const NOTHING_TAKEN: Taken = { deployed: ZERO, reserved: ZERO };

function add(to: Taken, deployed: Money, reserved: Money): Taken {
  return { deployed: to.deployed.plus(deployed), reserved: to.reserved.plus(reserved) };
}

function addUnder<Key>(map: Map<Key, Taken>, key: Key, deployed: Money, reserved: Money): void {
  map.set(key, add(map.get(key) ?? NOTHING_TAKEN, deployed, reserved));
}

function count(tally: Tally, strategy: StrategyFacts, deployed: Money, reserved: Money): void {
  tally.all = add(tally.all, deployed, reserved);
  addUnder(tally.byPool, strategy.poolId, deployed, reserved);
  if (strategy.sector !== null) addUnder(tally.bySector, strategy.sector, deployed, reserved);
  if (strategy.riskTier !== null) addUnder(tally.byTier, strategy.riskTier, deployed, reserved);
}

/** Adds a state up: over all, by pool, by sector and by risk tier. USD. */
export function tallyOf(state: CapitalState): Tally {
  const tally: Tally = {
    policy: state.policy,
    masterCash: state.masterCash,
    all: NOTHING_TAKEN,
    pools: new Map(state.pools.map((pool) => [pool.id, pool])),
    strategies: new Map(state.strategies.map((strategy) => [strategy.id, strategy])),
    byPool: new Map(),
    bySector: new Map(),
    byTier: new Map(),
  };
  for (const strategy of state.strategies) count(tally, strategy, strategy.deployed, strategy.reserved);
  return tally;
}

/** Total reserve value: master cash and everything that is deployed. */
export function totalOf({ masterCash, all }: Pick<Tally, "masterCash" | "all">): Money {
  return masterCash.plus(all.deployed);
}

/** A strategy of the state, or NotFoundError. */
export function strategyIn(tally: Tally, strategyId: string): StrategyFacts {
  const strategy = tally.strategies.get(strategyId);
  if (!strategy) throw new NotFoundError("strategy");
  return strategy;
}

/** A pool of the state, or NotFoundError. */
export function poolIn(tally: Tally, poolId: string): PoolFacts {
  const pool = tally.pools.get(poolId);
  if (!pool) throw new NotFoundError("pool");
  return pool;
}

/**
 * Moves money between master and a strategy within a tally of one's own: `cash` is what the strategy gains (and
 * master loses), `notional` what its deployed notional gains.
 */
export function moveWithin(tally: Tally, strategyId: string, cash: Decimal, notional: Decimal): void {
  const strategy = strategyIn(tally, strategyId);
  tally.masterCash = tally.masterCash.minus(cash);
  tally.strategies.set(strategyId, {
    ...strategy,
    cash: strategy.cash.plus(cash),
    deployed: strategy.deployed.plus(notional),
  });
  count(tally, strategy, notional, ZERO);
}
