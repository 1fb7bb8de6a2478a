import type { Role } from "@/lib/procedures/principal";

export type KeyScope = "read" | "write";

export type MemberRow = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
};

export type InvitationRow = {
  id: string;
  email: string;
  role: Role;
  inviterName: string;
  createdAt: Date;
  expiresAt: Date;
};

export type ApiKeyRow = {
  id: string;
  name: string;
  scope: KeyScope;
  start: string;
  userId: string;
  userName: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
};

export type NewKey = {
  workspaceId: string;
  userId: string;
  name: string;
  scope: KeyScope;
  expiresAt: Date | null;
};

/** A rehearsal takes the same path and is rolled back. */
type Rehearsal = { isDryRun: boolean };

/**
 * Who may come in: members, invitations and keys. They live behind a database role of their own, which the
 * procedures' transaction cannot reach, so every door hands this in. Each call is a transaction by itself.
 */
export type Access = {
  listMembers(workspaceId: string): Promise<MemberRow[]>;
  changeMemberRole(
    change: { workspaceId: string; memberId: string; role: Role } & Rehearsal,
  ): Promise<MemberRow>;
  removeMember(removal: { workspaceId: string; memberId: string } & Rehearsal): Promise<MemberRow>;
  listInvitations(workspaceId: string, now: Date): Promise<InvitationRow[]>;
  invite(
    invitation: { workspaceId: string; inviterId: string; email: string; role: Role; now: Date } & Rehearsal,
  ): Promise<InvitationRow>;
  withdrawInvitation(withdrawal: { workspaceId: string; invitationId: string } & Rehearsal): Promise<void>;
  listKeys(workspaceId: string): Promise<ApiKeyRow[]>;
  /** The secret is in this answer and nowhere else. */
  createKey(key: NewKey & Rehearsal): Promise<{ id: string; secret: string; start: string }>;
  revokeKey(revocation: { workspaceId: string; keyId: string } & Rehearsal): Promise<void>;
  readWorkspace(workspaceId: string): Promise<{ name: string; kind: "personal" | "shared" }>;
  changeWorkspace(change: { workspaceId: string; name: string } & Rehearsal): Promise<void>;
};
