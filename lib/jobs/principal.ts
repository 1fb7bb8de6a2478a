import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import type { Principal } from "@/lib/procedures/principal";

/** Plumbline itself, acting in a workspace as its owner would. */
export function systemPrincipal(workspaceId: string): Principal {
  return {
    userId: SYSTEM_ACTOR_ID,
    userName: "Plumbline",
    workspaceId,
    workspaceName: "",
    role: "owner",
    scope: "write",
    via: "job",
    isGuest: false,
  };
}
