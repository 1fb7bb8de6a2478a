import { gatherMove, moveWithin } from "@/db/repositories/capital/gather-moves";
import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import type { CapitalMove, CapitalMoved, CapitalVerdict } from "@/db/repositories/capital/move-capital";
import { InsufficientStrategyCashError, NothingDeployedError } from "@/lib/engine/capital/cash-refusals";
import { checkDeployment } from "@/lib/engine/capital/check-deployment";
import { PolicyViolationError } from "@/lib/engine/capital/policy-violation-error";
import { requireActive } from "@/lib/engine/capital/require-active";
import type { CapitalState, Violation } from "@/lib/engine/capital/types";
import { ZERO } from "@/lib/kernel/decimal";
import { NotFoundError } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import type { GatheredScope } from "@/lib/procedures/base";
import { keyReused, rehearse } from "@/lib/procedures/run-write";
import { requireStrategy } from "./require-strategy";

type Asked = { id: string; amount_usd: Money; note?: string };

/**
 * Allocates or deallocates. The database judges and posts it together with what others ask of the workspace; where it
 * refuses, the pure rules say why. They must agree: a refusal without a violation is a fault, not a pass.
 */
export async function moveCapital(
  scope: GatheredScope,
  kind: CapitalMove["kind"],
  asked: Asked,
): Promise<CapitalMoved> {
  const { principal, requestId, context, procedure, key, requestHash, now } = scope;
  const { workspaceId, userId } = principal;
  const move: CapitalMove = {
    kind,
    strategyId: asked.id,
    amount: asked.amount_usd,
    userId,
    requestId,
    note: asked.note ?? null,
    idempotency: null,
  };
  if (key === null) return rehearseMove(scope, move);
  const idempotency = { key, procedure, requestHash };
  const verdict = await gatherMove(context.database, workspaceId, { ...move, idempotency, now });
  return answerOf(verdict, move, () =>
    context.database.read(principal, (tx) => loadCapitalState(tx, workspaceId, now)),
  );
}

/** A dry run is nobody's hot path: it also holds what the database lets pass against the rules. */
async function rehearseMove(
  { principal, context, now }: GatheredScope,
  move: CapitalMove,
): Promise<CapitalMoved> {
  const { workspaceId } = principal;
  return rehearse(context, async (tx) => {
    await lockReserve(tx, workspaceId);
    const before = await loadCapitalState(tx, workspaceId, now);
    const verdict = await moveWithin(tx, workspaceId, now, move);
    if (verdict.outcome === "posted" && move.kind === "allocate" && violationsOf(before, move).length > 0) {
      throw new Error("the database let a movement pass that the rules of capital refuse");
    }
    return answerOf(verdict, move, async () => before);
  });
}

async function answerOf(
  verdict: CapitalVerdict,
  move: CapitalMove,
  load: () => Promise<CapitalState>,
): Promise<CapitalMoved> {
  const strategy = async () => requireStrategy(await load(), move.strategyId);
  switch (verdict.outcome) {
    case "posted":
    case "repeated":
      return verdict.answer;
    case "key_reused":
      throw keyReused();
    case "unknown_strategy":
      throw new NotFoundError("strategy");
    case "not_active":
      requireActive({ name: (await strategy()).name, status: verdict.status });
      throw new Error("the database takes an active strategy for one that is not");
    case "nothing_deployed":
      throw new NothingDeployedError((await strategy()).name);
    case "insufficient_cash": {
      const { released, cash } = verdict;
      const shortfall = {
        available: cash,
        requested: released,
        excess: released.minus(cash),
        reserved: ZERO,
      };
      throw new InsufficientStrategyCashError((await strategy()).name, shortfall);
    }
    case "refused":
      throw refusal(violationsOf(verdict.state(), move));
  }
}

function violationsOf(state: CapitalState, { strategyId, amount }: CapitalMove): Violation[] {
  const id = requireStrategy(state, strategyId).id;
  return checkDeployment(state, { strategyId: id, amount, ownReservation: ZERO, via: "direct" });
}

function refusal(violations: readonly Violation[]): Error {
  if (violations.length > 0) return new PolicyViolationError(violations);
  return new Error("the database refused a movement that the rules of capital allow");
}
