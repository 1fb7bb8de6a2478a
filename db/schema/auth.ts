import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

/** Each role includes the one before it. */
export const WORKSPACE_ROLES = ["viewer", "manager", "approver", "owner"] as const;

const id = () => uuid("id").primaryKey().defaultRandom();
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const createdAt = () => instant("created_at").notNull().defaultNow();
const updatedAt = () => instant("updated_at").notNull().defaultNow();

/** A person who signs in, or a guest who has not signed up yet. */
export const appUser = pgTable("app_user", {
  id: id(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  isAnonymous: boolean("is_anonymous").notNull().default(false),
  /** Where the next sign-in opens; the membership is checked again then. */
  lastWorkspaceId: uuid("last_workspace_id").references(() => workspace.id, { onDelete: "set null" }),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** The tenant: every domain row belongs to exactly one. */
export const workspace = pgTable(
  "workspace",
  {
    id: id(),
    name: text("name").notNull(),
    slug: text("slug").notNull().unique(),
    kind: text("kind", { enum: ["personal", "shared"] })
      .notNull()
      .default("shared"),
    logo: text("logo"),
    metadata: text("metadata"),
    createdAt: createdAt(),
  },
  (table) => [
    check("workspace_kind_known", sql`${table.kind} in ('personal', 'shared')`),
    check("workspace_name_length", sql`length(${table.name}) between 1 and 255`),
  ],
);

/** Who belongs to a workspace, and as what. */
export const member = pgTable(
  "member",
  {
    id: id(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspace.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    role: text("role", { enum: WORKSPACE_ROLES }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("member_workspace_user").on(table.workspaceId, table.userId),
    index("member_user").on(table.userId),
    check("member_role_known", sql`${table.role} in ('viewer', 'manager', 'approver', 'owner')`),
  ],
);

/** An open door for one email address; its id is the secret part of the link. */
export const invitation = pgTable(
  "invitation",
  {
    id: id(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspace.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    role: text("role", { enum: WORKSPACE_ROLES }).notNull(),
    status: text("status", { enum: ["pending", "accepted", "rejected", "canceled"] })
      .notNull()
      .default("pending"),
    inviterId: uuid("inviter_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("invitation_workspace").on(table.workspaceId),
    index("invitation_email").on(table.email),
    check("invitation_role_known", sql`${table.role} in ('viewer', 'manager', 'approver', 'owner')`),
    check("invitation_status_known", sql`${table.status} in ('pending', 'accepted', 'rejected', 'canceled')`),
  ],
);

/** One signed-in browser. The row is the session: deleting it ends it at once. */
export const authSession = pgTable(
  "auth_session",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    token: text("token").notNull().unique(),
    activeWorkspaceId: uuid("active_workspace_id").references(() => workspace.id, { onDelete: "set null" }),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("auth_session_user").on(table.userId)],
);

/** How a user proves who they are: the hashed password lives here. */
export const authAccount = pgTable(
  "auth_account",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => appUser.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("auth_account_user").on(table.userId),
    uniqueIndex("auth_account_provider").on(table.providerId, table.accountId),
  ],
);

/** Short-lived proofs (a password reset, an email change). */
export const authVerification = pgTable(
  "auth_verification",
  {
    id: id(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("auth_verification_identifier").on(table.identifier)],
);

/**
 * A key for programs. It hangs on the membership, so it dies with it, and only its
 * SHA-256 is kept; `start` is what a person recognises it by.
 */
export const apiKey = pgTable(
  "api_key",
  {
    id: id(),
    workspaceId: uuid("workspace_id").notNull(),
    userId: uuid("user_id").notNull(),
    name: text("name").notNull(),
    scope: text("scope", { enum: ["read", "write"] }).notNull(),
    start: text("start").notNull(),
    keyHash: text("key_hash").notNull().unique(),
    lastUsedAt: instant("last_used_at"),
    expiresAt: instant("expires_at"),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "api_key_member",
      columns: [table.workspaceId, table.userId],
      foreignColumns: [member.workspaceId, member.userId],
    }).onDelete("cascade"),
    index("api_key_member_index").on(table.workspaceId, table.userId),
    check("api_key_scope_known", sql`${table.scope} in ('read', 'write')`),
    check("api_key_name_length", sql`length(${table.name}) between 1 and 100`),
  ],
);

/** Attempts in the current window of one limit; counted and judged in one statement. */
export const rateLimit = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  windowEndsAt: instant("window_ends_at").notNull(),
});
