import { z } from "zod";
import { isTimeZone } from "@/lib/engine/clockwork/local-time";
import { lineInput } from "./common";

export const roleSchema = z.enum(["viewer", "manager", "approver", "owner"]);
export const keyScopeSchema = z.enum(["read", "write"]);

const moment = z.iso.datetime();

export const personNameSchema = lineInput(100, {
  empty: "Tell us your name",
  long: "Use at most 100 characters",
  unseen: "The name has characters that cannot be shown",
});

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "This email address is too long")
  .pipe(z.email("This is not an email address"));

export const newUserInput = z.object({ name: personNameSchema, email: emailSchema, password: z.string() });

export const workspaceNameSchema = lineInput(255, {
  empty: "Give the workspace a name",
  long: "Use at most 255 characters",
  unseen: "The name has characters that cannot be shown",
});

export const changeWorkspaceInput = z.object({
  name: workspaceNameSchema,
  /** Also one of the workspace's settings; what is not named stays. */
  time_zone: z.string().refine(isTimeZone, "This is not a time zone, such as Europe/Berlin").optional(),
});

export const workspaceView = z.object({
  id: z.string(),
  name: z.string(),
  time_zone: z.string(),
  kind: z.enum(["personal", "shared"]),
});

export const meView = z.object({
  user: z.object({ id: z.string(), name: z.string(), is_guest: z.boolean() }),
  workspace: z.object({ id: z.string(), name: z.string() }),
  role: roleSchema,
  scope: keyScopeSchema,
  via: z.enum(["session", "key", "cli", "job"]),
});

export const memberView = z.object({
  id: z.string(),
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  joined_at: moment,
});

export const memberIdInput = z.object({ id: z.string() });
export const changeMemberRoleInput = z.object({ id: z.string(), role: roleSchema });

export const inviteInput = z.object({ email: emailSchema, role: roleSchema });

export const invitationView = z.object({
  id: z.string(),
  email: z.string(),
  role: roleSchema,
  inviter_name: z.string(),
  created_at: moment,
  expires_at: moment,
  /** Where the invited person goes; whoever has the link still needs an account with that address. */
  path: z.string(),
});

export const createKeyInput = z.object({
  name: lineInput(100, {
    empty: "Give the key a name, so that you know later what uses it",
    long: "Use at most 100 characters",
    unseen: "The name has characters that cannot be shown",
  }),
  scope: keyScopeSchema.default("read"),
  expires_in_days: z.number().int().min(1).max(3650).nullable().default(null),
});

export const apiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  scope: keyScopeSchema,
  /** The first characters, to recognise it by. */
  start: z.string(),
  made_by: z.object({ id: z.string(), name: z.string() }),
  created_at: moment,
  last_used_at: moment.nullable(),
  expires_at: moment.nullable(),
});

export const newApiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  scope: keyScopeSchema,
  start: z.string(),
  expires_at: moment.nullable(),
  /** The key itself, this once. Null when a repeated Idempotency-Key asks for it again, or in a dry run. */
  secret: z.string().nullable(),
});

export type MeView = z.infer<typeof meView>;
export type MemberView = z.infer<typeof memberView>;
export type InvitationView = z.infer<typeof invitationView>;
export type ApiKeyView = z.infer<typeof apiKeyView>;
export type NewApiKeyView = z.infer<typeof newApiKeyView>;
export type WorkspaceView = z.infer<typeof workspaceView>;
export type CreateKeyInput = z.input<typeof createKeyInput>;
