import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import {
  type ReallocationPatch,
  type ReallocationRow,
  updateReallocation,
} from "@/db/repositories/capital/reallocations";
import { type ReallocationAct, stepReallocation } from "@/lib/engine/capital/reallocation/reallocation-acts";
import type { ReallocationFacts } from "@/lib/engine/capital/reallocation/types";
import type { NameOf } from "@/lib/procedures/access/member-names";
import type { WriteScope } from "@/lib/procedures/context";
import type { ReallocationView } from "@/lib/schemas/capital-reallocation";
import { loadReallocationFacts } from "./reallocation-facts";
import { reallocationViewOf, requireReallocation } from "./reallocation-views";
import { requireVersion } from "./require-version";

export type ReallocationUnderLock = {
  row: ReallocationRow;
  /** Where the act leads. */
  status: ReallocationRow["status"];
  loadFacts: () => Promise<ReallocationFacts>;
};

/**
 * The reallocation under the reserve's lock, so that of two who act at once one comes second: 403 for who may not, 409 where
 * its status does not allow the act or it moved on from the version that was looked at.
 */
export async function lockReallocation(
  scope: WriteScope,
  act: ReallocationAct,
  { id, version }: { id: string; version?: number },
): Promise<ReallocationUnderLock> {
  const { tx, principal } = scope;
  const reserve = await lockReserve(tx, principal.workspaceId);
  const row = await requireReallocation(scope, id);
  const status = stepReallocation(row, act, principal);
  requireVersion("The reallocation", row.version, version);
  return { row, status, loadFacts: () => loadReallocationFacts(scope, reserve) };
}

/** Stores and audits what an act made of it, and answers with what it is now. */
export async function storeReallocationAct(
  scope: WriteScope,
  { row, loadFacts }: ReallocationUnderLock,
  { act, patch, more }: { act: ReallocationAct; patch: ReallocationPatch; more?: Record<string, unknown> },
  nameOf: NameOf,
): Promise<ReallocationView> {
  const { tx, principal, audit } = scope;
  const after = await updateReallocation(tx, principal.workspaceId, row.id, patch);
  await audit({
    action: `capital.reallocation.${act}`,
    entity: "capital_reallocation",
    entityId: row.id,
    before: { status: row.status },
    after: { status: after.status, ...more },
  });
  return reallocationViewOf(scope, after, nameOf, loadFacts);
}
