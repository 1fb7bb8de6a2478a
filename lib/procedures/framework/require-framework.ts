import type { StoredFramework } from "@/db/repositories/framework-rows";
import { loadFramework, lockFramework } from "@/db/repositories/frameworks";
import { loadProfile } from "@/db/repositories/profiles";
import type { Framework } from "@/lib/engine/framework/types";
import { ConflictError, NotFoundError, RefusedError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";

type Reader = Pick<Scope, "tx" | "principal">;

/** The framework, or the same 404 whether it is absent or another workspace's. */
export async function requireFramework(
  { tx, principal }: Reader,
  id: string,
  version?: number,
): Promise<StoredFramework> {
  const stored = await loadFramework(tx, principal.workspaceId, id, version);
  if (!stored) throw new NotFoundError(version === undefined ? "framework" : "version of the framework");
  return stored;
}

/** Locks a framework that is to change. 409 when it is archived, or has moved on from `version`. */
export async function lockForChange({ tx, principal }: Reader, id: string, version?: number): Promise<void> {
  const state = await lockFramework(tx, principal.workspaceId, id);
  if (!state) throw new NotFoundError("framework");
  if (state.archivedAt) throw new ConflictError("The framework is archived and no longer changes");
  if (version !== undefined && state.currentVersion !== version)
    throw staleVersion(state.currentVersion, version);
}

export function staleVersion(current: number, startedFrom: number): ConflictError {
  return new ConflictError(
    `The framework is at version ${current}; this edit started from version ${startedFrom}. Nothing was lost: compare the two and save again`,
    { current_version: current, your_version: startedFrom },
  );
}

/** A profile that a framework names is one of the same workspace. */
export async function requireOwnProfile({ tx, principal }: Reader, framework: Framework): Promise<void> {
  if (framework.profileId === undefined) return;
  const profile = await loadProfile(tx, principal.workspaceId, framework.profileId);
  if (!profile)
    throw new RefusedError("UNKNOWN_PROFILE", "profile_id names no investment profile of this workspace");
}
