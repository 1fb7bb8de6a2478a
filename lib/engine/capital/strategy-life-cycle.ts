import { ConflictError } from "@/lib/kernel/errors";
import { moneyWords } from "./money-words";
import type { StrategyFacts, StrategyStatus } from "./types";

const NEXT: Record<StrategyStatus, readonly StrategyStatus[]> = {
  draft: ["approved", "retired"],
  approved: ["active", "draft", "retired"],
  active: ["paused", "retired"],
  paused: ["active", "retired"],
  retired: [],
};

/** The statuses that a strategy can be given next. */
export function nextStatuses(status: StrategyStatus): readonly StrategyStatus[] {
  return NEXT[status];
}

/**
 * Throws ConflictError, unless the strategy may take the status: it must follow the one it has, and a strategy retires
 * with nothing deployed and no open request (asked for or approved). The status it has already is no step.
 */
export function requireStatusStep(
  strategy: Pick<StrategyFacts, "name" | "status" | "deployed">,
  to: StrategyStatus,
  openRequests: number,
): void {
  const { name, status, deployed } = strategy;
  if (to === status) return;
  if (!NEXT[status].includes(to)) {
    const next = NEXT[status].length === 0 ? "nothing" : NEXT[status].join(" or ");
    throw new ConflictError(`${name} is ${status}; ${next} can follow, not ${to}`, {
      status,
      next: NEXT[status],
    });
  }
  if (to !== "retired") return;
  if (deployed.gt(0))
    throw new ConflictError(`${name} has ${moneyWords(deployed)} deployed; release it first`);
  if (openRequests > 0) {
    const requests = openRequests === 1 ? "1 open request" : `${openRequests} open requests`;
    throw new ConflictError(`${name} has ${requests}; decide or cancel them first`);
  }
}

/** The statuses that a new strategy can have. */
export function isFirstStatus(status: StrategyStatus): boolean {
  return status !== "retired";
}
