export const ROLES = ["viewer", "manager", "approver", "owner"] as const;
/** Each role includes the ones before it. */
export type Role = (typeof ROLES)[number];

/** Who acts, in which workspace, through which door. */
export type Principal = {
  userId: string;
  userName: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  /** An API key may be read-only; a session never is. */
  scope: "read" | "write";
  via: "session" | "key" | "cli" | "job";
  isGuest: boolean;
  /** When the session signed in; some acts ask for a fresh one. */
  signedInAt?: Date;
};

export function hasRole(member: Pick<Principal, "role">, role: Role): boolean {
  return ROLES.indexOf(member.role) >= ROLES.indexOf(role);
}
