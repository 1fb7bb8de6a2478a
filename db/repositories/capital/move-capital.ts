import type { TransactionSql } from "postgres";
import type { CapitalState, StrategyStatus } from "../../../lib/engine/capital/types";
import { Decimal } from "../../../lib/kernel/decimal";
import { isUuid } from "../../../lib/kernel/ids";
import { type Money, moneyText } from "../../../lib/kernel/money";
import { defaultFraction } from "./default-fraction";
import { type StateJson, stateOfJson } from "./state-of-json";

/** A direct allocation or deallocation, as one caller asks for it. */
export type CapitalMove = {
  kind: "allocate" | "deallocate";
  strategyId: string;
  amount: Money;
  userId: string;
  requestId: string;
  note: string | null;
  /** Null without one (a dry run): nothing is stored for a repeat then. */
  idempotency: { key: string; procedure: string; requestHash: string } | null;
};

/** The answer, with the names of the REST interface: what is stored under the key, byte for byte. */
export type CapitalMoved = {
  transaction_id: number;
  strategy_id: string;
  /** What moved: what was released, for a deallocation. */
  amount_usd: string;
  deployed_notional_usd: string;
  /** Policy limit less deployed, never below 0. */
  available_to_deploy_usd: string;
  /** Of the policy limit, 2 decimals; null where the limit is 0. */
  utilization_percent: number | null;
  master_cash_usd: string;
  /** Of a deallocation alone, like `released_usd`. */
  requested_usd?: string;
  released_usd?: string;
};

export type CapitalVerdict =
  | { outcome: "posted"; answer: CapitalMoved }
  /** The key was used for the same request before: its stored answer. */
  | { outcome: "repeated"; answer: CapitalMoved }
  /** The key was used for another request. */
  | { outcome: "key_reused" }
  | { outcome: "unknown_strategy" }
  | { outcome: "not_active"; status: StrategyStatus }
  /** Some rule is broken; `state()` is what the rules have to look at: as it stood when this move was judged. */
  | { outcome: "refused"; state: () => CapitalState }
  | { outcome: "nothing_deployed" }
  /** A strategy holds less cash than it would have to give back. */
  | { outcome: "insufficient_cash"; requested: Money; released: Money; cash: Money };

type VerdictJson =
  | { outcome: "posted" | "repeated"; answer: CapitalMoved }
  | { outcome: "key_reused" | "unknown_strategy" | "nothing_deployed" | "refused" }
  | { outcome: "not_active"; status: StrategyStatus }
  | { outcome: "insufficient_cash"; requested: string; released: string; cash: string };

type Answer = { verdicts: VerdictJson[]; before: StateJson | null };

/** One statement at a time is all that is asked of a connection or transaction. */
export type StatementRunner = Pick<TransactionSql, "unsafe">;

const STATEMENT = `select capital_move($1::uuid, $2::timestamptz, $3::numeric, $4::boolean[], $5::uuid[], $6::bigint[],
  $7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[]) as answer`;

/**
 * Judges and posts moves of one workspace in their order, in one statement: outside of a transaction it is one of its
 * own. Each has its own verdict, and a refused one harms no other. A repeated key gets its first answer. `now` is the
 * latest of the callers' clocks: what expires by then holds nothing. Nothing is kept when the caller rolls back.
 */
export async function moveCapital(
  sql: StatementRunner,
  workspaceId: string,
  now: Date,
  moves: readonly CapitalMove[],
): Promise<CapitalVerdict[]> {
  const texts = (of: (move: CapitalMove) => string | null) => arrayLiteral(moves.map(of));
  const parameters = [
    workspaceId,
    now.toISOString(),
    defaultFraction().toFixed(),
    texts(({ kind }) => (kind === "allocate" ? "t" : "f")),
    texts(({ strategyId }) => (isUuid(strategyId) ? strategyId : null)),
    texts(({ amount }) => moneyText(amount).replace(".", "")),
    texts(({ userId }) => userId),
    texts(({ requestId }) => requestId),
    texts(({ note }) => note),
    texts(({ idempotency }) => idempotency?.key ?? null),
    texts(({ idempotency }) => idempotency?.procedure ?? null),
    texts(({ idempotency }) => idempotency?.requestHash ?? null),
  ];
  const [row] = await sql.unsafe<{ answer: string }[]>(STATEMENT, parameters, { prepare: true });
  if (!row) throw new Error("capital_move answered nothing");
  const { verdicts, before }: Answer = JSON.parse(row.answer);
  return verdicts.map((verdict, index) =>
    readVerdict(verdict, () => stateAt(before, moves, verdicts, index)),
  );
}

/** An array as PostgreSQL writes it: far cheaper than asking the driver to find out what the elements are. */
function arrayLiteral(items: readonly (string | null)[]): string {
  return `{${items.map((item) => (item === null ? "NULL" : `"${item.replace(/["\\]/g, "\\$&")}"`)).join(",")}}`;
}

function readVerdict(verdict: VerdictJson, state: () => CapitalState): CapitalVerdict {
  if (verdict.outcome === "refused") return { outcome: "refused", state };
  if (verdict.outcome !== "insufficient_cash") return verdict as CapitalVerdict;
  return {
    outcome: "insufficient_cash",
    requested: new Decimal(verdict.requested),
    released: new Decimal(verdict.released),
    cash: new Decimal(verdict.cash),
  };
}

/** The state before all of them, and what was posted of those that came earlier. */
function stateAt(
  before: StateJson | null,
  moves: readonly CapitalMove[],
  verdicts: readonly VerdictJson[],
  index: number,
): CapitalState {
  if (!before) throw new Error("capital_move refused a move and did not say on which state");
  const state = stateOfJson(before);
  const strategies = new Map(state.strategies.map((strategy) => [strategy.id, { ...strategy }]));
  let { masterCash } = state;
  verdicts.slice(0, index).forEach((verdict, position) => {
    if (verdict.outcome !== "posted") return;
    const strategy = strategies.get(verdict.answer.strategy_id);
    if (!strategy) throw new Error("capital_move posted to a strategy that it does not name");
    const moved = new Decimal(verdict.answer.amount_usd);
    const gained = moves[position]?.kind === "allocate" ? moved : moved.negated();
    masterCash = masterCash.minus(gained);
    strategy.deployed = strategy.deployed.plus(gained);
    strategy.cash = strategy.cash.plus(gained);
  });
  return { ...state, masterCash, strategies: [...strategies.values()] };
}
