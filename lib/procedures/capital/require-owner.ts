import { ForbiddenError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { hasRole } from "@/lib/procedures/principal";

/** For limits and what they are measured by: an owner who has confirmed their password lately. */
export function requireOwner({ principal, now }: Pick<Scope, "principal" | "now">, what: string): void {
  if (!hasRole(principal, "owner"))
    throw new ForbiddenError(`${what} needs the role owner in this workspace`);
  requireFreshSession(principal, now);
}
