import { type Decimal, ZERO } from "@/lib/kernel/decimal";
import { ConflictError, RefusedError } from "@/lib/kernel/errors";
import { InsufficientStrategyCashError, NothingDeployedError, shortfallOf } from "./cash-refusals";
import { requireWithdrawal } from "./check-withdrawal";
import { requireDeployment } from "./policy-violation-error";
import { requireActive } from "./require-active";
import { strategyIn, tallyOf } from "./tally";
import type { CapitalState } from "./types";

export type LedgerMove = {
  account: "external" | "master" | { strategyId: string };
  /** What the account gains. */
  amount: Decimal;
  /** What the strategy's deployed notional gains; 0 on other accounts. */
  notional: Decimal;
};

export type PostedTransaction = {
  seq: number;
  kind: "add" | "withdraw" | "allocate" | "deallocate" | "trade" | "reversal";
  cause: "direct" | "request" | "allocator" | "reallocation";
  /** The transaction that took it back already. */
  reversedBy: number | null;
  entries: readonly LedgerMove[];
};

/**
 * The entries that take a posted transaction back: its own with the signs turned. Refused, in this order: a reversal, a
 * trade, whose positions would stay, or what a request, run or reallocation moved (422 NOT_REVERSIBLE); one that was taken back (409); what would take more
 * from master than it has free, or from a strategy more than it has in cash or deployed (422); and money that would go
 * out again, unless the strategy is active and every rule but the approval threshold lets it. Source: domain.md §7.
 */
export function checkReversal(state: CapitalState, posted: PostedTransaction): LedgerMove[] {
  requireReversible(posted);
  const turned = posted.entries.map(({ account, amount, notional }) => ({
    account,
    amount: amount.negated(),
    notional: notional.negated(),
  }));
  const redeployed = turned.find(({ notional }) => notional.gt(ZERO));
  if (redeployed) requireRedeployment(state, redeployed);
  else requireFreeCash(state, turned);
  for (const entry of turned) requireHeld(state, entry);
  return turned;
}

function requireReversible({ seq, kind, cause, reversedBy }: PostedTransaction): void {
  if (kind === "reversal") {
    throw new RefusedError(
      "NOT_REVERSIBLE",
      `Transaction ${seq} is itself a reversal; book the movement anew instead`,
    );
  }
  if (kind === "trade") {
    throw new RefusedError(
      "NOT_REVERSIBLE",
      `Transaction ${seq} stands for positions that were stated; state positions and cash anew instead`,
    );
  }
  if (cause !== "direct") {
    const words = {
      request: "a request",
      allocator: "a run of the allocator",
      reallocation: "a reallocation",
    }[cause];
    throw new RefusedError(
      "NOT_REVERSIBLE",
      `Transaction ${seq} belongs to ${words}, which could not follow`,
    );
  }
  if (reversedBy !== null) {
    throw new ConflictError(`Transaction ${seq} was taken back by transaction ${reversedBy}`, {
      reversed_by: reversedBy,
    });
  }
}

/** Money that goes out again was decided once already, so only the approval threshold does not bind it. */
function requireRedeployment(state: CapitalState, { account, notional }: LedgerMove): void {
  if (typeof account === "string") throw new RangeError("Only a strategy has deployed notional");
  requireActive(strategyIn(tallyOf(state), account.strategyId));
  const ownReservation = ZERO;
  requireDeployment(state, {
    strategyId: account.strategyId,
    amount: notional,
    ownReservation,
    via: "reallocation",
  });
}

function requireFreeCash(state: CapitalState, turned: readonly LedgerMove[]): void {
  for (const { account, amount } of turned) {
    if (account === "master" && amount.isNegative()) requireWithdrawal(state, amount.negated());
  }
}

/** A strategy cannot give more than it has, in cash or in deployed notional. */
function requireHeld(state: CapitalState, { account, amount, notional }: LedgerMove): void {
  if (typeof account === "string") return;
  const { name, cash, deployed } = strategyIn(tallyOf(state), account.strategyId);
  const given = { cash: amount.negated(), deployed: notional.negated() };
  if (given.deployed.gt(deployed))
    throw new NothingDeployedError(name, shortfallOf(deployed, given.deployed));
  if (given.cash.gt(cash)) throw new InsufficientStrategyCashError(name, shortfallOf(cash, given.cash));
}
