import type { ApiKeyView, InvitationView, MemberView } from "@/lib/schemas/access";
import type { ApiKeyRow, InvitationRow, MemberRow } from "./access";

export function memberViewOf(row: MemberRow): MemberView {
  const { id, userId, name, email, role, joinedAt } = row;
  return { id, user_id: userId, name, email, role, joined_at: joinedAt.toISOString() };
}

export function invitationViewOf(row: InvitationRow): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    inviter_name: row.inviterName,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    path: `/invitations/${row.id}`,
  };
}

export function apiKeyViewOf(row: ApiKeyRow): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    start: row.start,
    made_by: { id: row.userId, name: row.userName },
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    expires_at: row.expiresAt?.toISOString() ?? null,
  };
}
