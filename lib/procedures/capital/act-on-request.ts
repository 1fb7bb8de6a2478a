import { loadCapitalState } from "@/db/repositories/capital/load-state";
import { lockReserve, type ReserveRow } from "@/db/repositories/capital/lock-reserve";
import { type RequestPatch, type StandingRequest, updateRequest } from "@/db/repositories/capital/requests";
import { requireDeployment } from "@/lib/engine/capital/policy-violation-error";
import { requireActive } from "@/lib/engine/capital/require-active";
import type { CapitalState } from "@/lib/engine/capital/types";
import type { Money } from "@/lib/kernel/money";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { WriteScope } from "@/lib/procedures/context";
import type { RequestView } from "@/lib/schemas/capital-request";
import { auditedRequest, requestViewOf, requireRequest } from "./request-views";
import { requireStrategy } from "./require-strategy";
import { requireVersion } from "./require-version";

export type RequestUnderLock = { request: StandingRequest; reserve: ReserveRow; state: CapitalState };

/** The request and everything a rule may look at, under the reserve's lock: nobody else acts on either meanwhile. */
export async function lockRequest(scope: WriteScope, id: string): Promise<RequestUnderLock> {
  const { tx, principal, now } = scope;
  const reserve = await lockReserve(tx, principal.workspaceId);
  const request = await requireRequest(scope, id);
  return { request, reserve, state: await loadCapitalState(tx, principal.workspaceId, now) };
}

/** 409 for one that was acted on since it was looked at. */
export function requireSeenVersion({ version }: StandingRequest, seen: number | undefined): void {
  requireVersion("The request", version, seen);
}

/** 409 unless the strategy takes money, 422 with every rule that deploying the request's amount would break. */
export function requireDeployable(
  state: CapitalState,
  { strategyId, amount }: Pick<StandingRequest, "strategyId" | "amount">,
  ownReservation: Money,
): void {
  requireActive(requireStrategy(state, strategyId));
  requireDeployment(state, { strategyId, amount, ownReservation, via: "request" });
}

type Stored = { act: string; patch: RequestPatch; more?: Record<string, unknown> };

/** Stores and audits what an act made of a request. */
export async function storeAct(
  { tx, principal, audit }: WriteScope,
  request: StandingRequest,
  { act, patch, more }: Stored,
): Promise<void> {
  await updateRequest(tx, principal.workspaceId, request.id, patch);
  await audit({
    action: `capital.request.${act}`,
    entity: "capital_request",
    entityId: request.id,
    before: auditedRequest({ status: request.status, released: patch.released && request.released }),
    after: { ...auditedRequest(patch as Partial<StandingRequest>), ...more },
  });
}

/** The request as it stands after an act. */
export async function viewAfterAct(scope: WriteScope, id: string, nameOf: NameOf): Promise<RequestView> {
  const request = await requireRequest(scope, id);
  const state = await loadCapitalState(scope.tx, scope.principal.workspaceId, scope.now);
  return requestViewOf(scope, request, state, nameOf);
}
