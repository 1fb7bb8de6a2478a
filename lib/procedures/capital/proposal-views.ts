import type {
  Proposal,
  ReallocationFacts,
  ReallocationThresholds,
  ScoredStrategy,
} from "@/lib/engine/capital/reallocation/types";
import { dateOfDayNumber } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import { moneyText } from "@/lib/kernel/money";
import { weightNumber } from "@/lib/kernel/weight";
import type { ReallocationMetricView, ReallocationPreviewView } from "@/lib/schemas/capital-reallocation";

/** The one name of what is no strategy. */
export const MASTER_NAME = "Master cash";

export function thresholdsView({ minChange, minDays, maxShift, drawdownStop }: ReallocationThresholds) {
  return {
    min_change: weightNumber(minChange),
    min_days: minDays,
    max_shift: weightNumber(maxShift),
    drawdown_stop: weightNumber(drawdownStop),
  };
}

/** A proposal as every door writes it, and as it is stored. */
export function proposalViewOf(
  facts: ReallocationFacts,
  proposal: Proposal,
): Omit<ReallocationPreviewView, "open_id"> {
  const names = new Map(facts.state.strategies.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? MASTER_NAME : (names.get(id) ?? id));
  return {
    as_of: facts.asOf,
    thresholds: thresholdsView(facts.thresholds),
    last_executed_on: facts.lastExecutedOn,
    deployed_usd: moneyText(proposal.deployed),
    largest_shift_usd: moneyText(proposal.largestShift),
    moves: proposal.moves.map(({ from, to, amount }, index) => ({
      from_strategy_id: from,
      from_name: nameOf(from),
      to_strategy_id: to,
      to_name: nameOf(to),
      amount_usd: moneyText(amount),
      reason: proposal.moveReasons[index] ?? "",
    })),
    reasons: proposal.reasons.map(({ strategyId, action, code, change, text }) => ({
      strategy_id: strategyId,
      name: strategyId === null ? null : nameOf(strategyId),
      action,
      code,
      change_usd: change && moneyText(change),
      text,
    })),
    metrics: proposal.scored.map(metricView),
    released_usd: moneyText(proposal.released),
    allocated_usd: moneyText(proposal.allocated),
    to_master_usd: moneyText(proposal.toMaster),
  };
}

const number = (value: Decimal | null) => value?.toNumber() ?? null;

function metricView(one: ScoredStrategy): ReallocationMetricView {
  const { strategy, figures } = one;
  return {
    strategy_id: strategy.id,
    name: strategy.name,
    status: strategy.status,
    deployed_usd: moneyText(strategy.deployed),
    share: number(one.share),
    from: figures && dateOfDayNumber(figures.fromDay),
    to: figures && dateOfDayNumber(figures.toDay),
    returns: figures?.returns ?? 0,
    apy: figures?.apy ?? null,
    target_apy: one.targetApy,
    volatility: figures?.volatility ?? null,
    sharpe: figures?.sharpe ?? null,
    max_drawdown: figures?.maxDrawdown ?? null,
    current_drawdown: figures?.currentDrawdown ?? null,
    score: number(one.score),
    wanted_share: number(one.wantedShare),
    wanted_usd: one.wanted && moneyText(one.wanted),
  };
}
