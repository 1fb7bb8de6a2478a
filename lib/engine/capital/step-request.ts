import { minOf } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import { checkDeallocation } from "./check-deallocation";
import { type RequestAct, type RequestActor, type RequestStanding, refusalOf } from "./request-acts";
import type { RequestStatus, StrategyFacts } from "./types";

const HOUR_MS = 3_600_000;

/** Where each act leads; a release leads to `released` only once everything came back (`releaseOfRequest`). */
const LEADS_TO: Record<Exclude<RequestAct, "release">, RequestStatus> = {
  approve: "approved",
  reject: "rejected",
  deploy: "deployed",
  cancel: "cancelled",
};

export type RequestStep = { status: RequestStatus; expiresAt: Date | null };

/**
 * The status of a request after an act, and until when it holds capacity: an approval holds for `approvalHours`, every
 * other status holds nothing. Throws what `refusalOf` says. The rules on the amount are `checkDeployment`'s.
 */
export function stepRequest(
  request: RequestStanding,
  act: Exclude<RequestAct, "release">,
  actor: RequestActor,
  { now, approvalHours }: { now: Date; approvalHours: number },
): RequestStep {
  const refusal = refusalOf(request, act, actor, now);
  if (refusal) throw refusal;
  const expiresAt = act === "approve" ? new Date(now.getTime() + approvalHours * HOUR_MS) : request.expiresAt;
  return { status: LEADS_TO[act], expiresAt };
}

export type RequestRelease = {
  requested: Money;
  released: Money;
  isClamped: boolean;
  /** Of the request, together with what was released before. */
  releasedInAll: Money;
  /** `released` once all of it came back, or nothing is left in the strategy to give back; else still `deployed`. */
  status: "deployed" | "released";
};

/**
 * What releasing a deployed request gives back: the amount, or all that is outstanding; clamped to what is outstanding
 * and to what the strategy has deployed. Throws what `refusalOf` and `checkDeallocation` say.
 */
export function releaseOfRequest(
  request: RequestStanding & { amount: Money; released: Money },
  strategy: Pick<StrategyFacts, "name" | "deployed" | "cash">,
  actor: RequestActor,
  { now, amount }: { now: Date; amount?: Money },
): RequestRelease {
  const refusal = refusalOf(request, "release", actor, now);
  if (refusal) throw refusal;
  const outstanding = request.amount.minus(request.released);
  const requested = amount ?? outstanding;
  const { released } = checkDeallocation(strategy, minOf(requested, outstanding));
  const releasedInAll = request.released.plus(released);
  const isDone = releasedInAll.eq(request.amount) || released.eq(strategy.deployed);
  return {
    requested,
    released,
    isClamped: released.lt(requested),
    releasedInAll,
    status: isDone ? "released" : "deployed",
  };
}
