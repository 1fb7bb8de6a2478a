import {
  findReallocation,
  type ReallocationRow,
  transactionsOf,
} from "@/db/repositories/capital/reallocations";
import {
  checkExecution,
  type ExecutionViolation,
  legsOf,
} from "@/lib/engine/capital/reallocation/check-execution";
import {
  isOpenReallocation,
  permittedReallocationActs,
} from "@/lib/engine/capital/reallocation/reallocation-acts";
import type { Move, ReallocationFacts } from "@/lib/engine/capital/reallocation/types";
import { Decimal, sum } from "@/lib/kernel/decimal";
import { NotFoundError } from "@/lib/kernel/errors";
import { moneyText } from "@/lib/kernel/money";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { Scope } from "@/lib/procedures/context";
import {
  type ReallocationListItemView,
  type ReallocationView,
  type ReallocationViolationView,
  reallocationMetricView,
  reallocationMoveView,
  reallocationReasonView,
} from "@/lib/schemas/capital-reallocation";

/** The reallocation, or the same 404 whether it is absent or another workspace's. */
export async function requireReallocation(
  { tx, principal }: Pick<Scope, "tx" | "principal">,
  id: string,
): Promise<ReallocationRow> {
  const row = await findReallocation(tx, principal.workspaceId, id);
  if (!row) throw new NotFoundError("reallocation");
  return row;
}

/** The moves as they were stored, in figures. */
export function movesOf({ moves }: Pick<ReallocationRow, "moves">): Move[] {
  return storedMoves(moves).map(({ from_strategy_id: from, to_strategy_id: to, amount_usd: amount }) => ({
    from,
    to,
    amount: new Decimal(amount),
  }));
}

function storedMoves(moves: ReallocationRow["moves"]) {
  return reallocationMoveView.array().parse(moves);
}

/** What is released, allocated and sent back, in sum. */
export function totalsOf(moves: readonly Move[]) {
  const { toMaster } = legsOf(moves);
  const released = sum(moves.map(({ amount }) => amount));
  return {
    released_usd: moneyText(released),
    allocated_usd: moneyText(released.minus(toMaster)),
    to_master_usd: moneyText(toMaster),
  };
}

export function toReallocationItem(
  { principal }: Pick<Scope, "principal">,
  row: ReallocationRow,
  nameOf: NameOf,
): ReallocationListItemView {
  // A key that may only read does what a viewer does.
  const role = principal.scope === "write" ? principal.role : "viewer";
  const actor = { userId: principal.userId, role };
  return {
    id: row.id,
    status: row.status,
    as_of: row.asOf,
    moves: storedMoves(row.moves),
    ...totalsOf(movesOf(row)),
    note: row.note,
    proposed_by: row.proposedBy,
    proposed_by_name: nameOf(row.proposedBy),
    decided_by: row.decidedBy,
    decided_by_name: row.decidedBy && nameOf(row.decidedBy),
    decided_at: row.decidedAt?.toISOString() ?? null,
    decision_note: row.decisionNote,
    executed_by: row.executedBy,
    executed_by_name: row.executedBy && nameOf(row.executedBy),
    executed_at: row.executedAt?.toISOString() ?? null,
    is_own: row.proposedBy === principal.userId,
    can: permittedReallocationActs({ status: row.status, proposedBy: row.proposedBy }, actor),
    version: row.version,
    created_at: row.createdAt.toISOString(),
  };
}

/** With its reasons and metrics, and while it is open with what stands in the way of executing it now. */
export async function reallocationViewOf(
  scope: Pick<Scope, "tx" | "principal">,
  row: ReallocationRow,
  nameOf: NameOf,
  loadFacts: () => Promise<ReallocationFacts>,
): Promise<ReallocationView> {
  return {
    ...toReallocationItem(scope, row, nameOf),
    reasons: reallocationReasonView.array().parse(row.reasons),
    metrics: reallocationMetricView.array().parse(row.metrics),
    transaction_ids:
      row.status === "executed" ? await transactionsOf(scope.tx, scope.principal.workspaceId, row.id) : [],
    checks: isOpenReallocation(row.status) ? checksOf(await loadFacts(), movesOf(row)) : [],
  };
}

export function checksOf(facts: ReallocationFacts, moves: readonly Move[]): ReallocationViolationView[] {
  const names = new Map(facts.state.strategies.map(({ id, name }) => [id, name]));
  return checkExecution(facts, moves).map((violation) => violationViewOf(violation, names));
}

function violationViewOf(
  { rule, strategyId, available, requested, excess, reserved, message }: ExecutionViolation,
  names: ReadonlyMap<string, string>,
): ReallocationViolationView {
  return {
    rule,
    strategy_id: strategyId,
    strategy_name: strategyId === null ? null : (names.get(strategyId) ?? null),
    available_usd: moneyText(available),
    requested_usd: moneyText(requested),
    excess_usd: moneyText(excess),
    reserved_usd: moneyText(reserved),
    message,
  };
}
