import { toScaled } from "@/lib/kernel/apportion";
import type { Decimal } from "@/lib/kernel/decimal";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import { ownLimits } from "./allocate-lines";
import type { PlanModel } from "./plan-model";
import { costOf } from "./trade-amounts";
import type { PlanRequest } from "./types";
import { moneyWords } from "./words";

const LARGEST_COST_BPS = 1000;

/** Throws InvalidInputError, naming the field, on a request that cannot be meant. */
export function checkRequest(request: PlanRequest): void {
  const { mode, amount, costBps, maxTurnover } = request;
  checkMoney("amount", amount);
  checkMoney("minTrade", request.minTrade);
  checkMoney("cashBuffer", request.cashBuffer);
  if (mode === "full" && !amount.isZero()) {
    throw refuse("amount", "A full plan moves no money in or out: its amount must be 0");
  }
  if (mode !== "full" && amount.isZero()) {
    const what = mode === "contribute" ? "contribution" : "withdrawal";
    throw refuse("amount", `The amount of a ${what} must be above 0`);
  }
  if (!Number.isInteger(costBps) || costBps < 0 || costBps > LARGEST_COST_BPS) {
    throw refuse(
      "costBps",
      `The cost must be whole basis points from 0 to ${LARGEST_COST_BPS} (it is ${costBps})`,
    );
  }
  if (maxTurnover !== null && !(maxTurnover.isFinite() && maxTurnover.gte(0) && maxTurnover.lte(1))) {
    throw refuse("maxTurnover", "The turnover ceiling must be a share from 0 to 1");
  }
}

function checkMoney(field: "amount" | "minTrade" | "cashBuffer", value: Decimal): void {
  if (value.isFinite() && value.gte(0) && value.decimalPlaces() <= 2) return;
  throw refuse(field, `${field} must be money of at least 0 with at most two decimals`);
}

function refuse(field: string, message: string): InvalidInputError {
  return new InvalidInputError(message, { field });
}

/**
 * Throws RefusedError when more is to be withdrawn than money above the buffer and everything that can be
 * sold come to, the cost of selling taken off. `model` is after the flow.
 */
export function checkWithdrawal(model: PlanModel, request: PlanRequest): void {
  const asked = toScaled(request.amount, 2);
  const before = model.cashCents + asked;
  const spare = before > model.floorCents ? before - model.floorCents : 0n;
  const { sell } = ownLimits(model);
  const bps = BigInt(request.costBps);
  const available = model.products.reduce((total, { cents, cells }, index) => {
    return sell[index] === null && cells.length > 0 ? total + cents - costOf(cents, bps) : total;
  }, spare);
  if (asked <= available) return;
  throw new RefusedError(
    "NOT_ENOUGH_TO_WITHDRAW",
    `At most ${moneyWords(available)} can be freed (money above the buffer and what can be sold); ` +
      `${moneyWords(asked)} is asked for, ${moneyWords(asked - available)} too much`,
    { field: "amount", available: moneyWords(available), requested: moneyWords(asked) },
  );
}
