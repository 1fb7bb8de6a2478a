import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, updatedAt, weight } from "../columns";
import { portfolio } from "./portfolio";
import { workspaceId } from "./tenant";

/** From the day a node leaves its band to the day it is back well inside. */
export const alertEpisode = pgTable(
  "alert_episode",
  {
    id: id(),
    workspaceId: workspaceId(),
    portfolioId: uuid("portfolio_id").notNull(),
    path: text("path").notNull(),
    label: text("label").notNull(),
    side: text("side").$type<"above" | "below">().notNull(),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull(),
    closedAt: timestamp("closed_at", { withTimezone: true }),
    acknowledgedAt: timestamp("acknowledged_at", { withTimezone: true }),
    acknowledgedBy: uuid("acknowledged_by"),
    snoozedUntil: timestamp("snoozed_until", { withTimezone: true }),
    lastNoticeAt: timestamp("last_notice_at", { withTimezone: true }),
    noticeCount: integer("notice_count").notNull(),
    /** Actual − target, share of the portfolio, signed: at opening, now, and the furthest it was. */
    openingDrift: weight("opening_drift").notNull(),
    lastDrift: weight("last_drift").notNull(),
    worstDrift: weight("worst_drift").notNull(),
    target: weight("target").notNull(),
    lower: weight("lower").notNull(),
    upper: weight("upper").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("alert_episode_workspace_id_id").on(t.workspaceId, t.id),
    uniqueIndex("alert_episode_one_open")
      .on(t.workspaceId, t.portfolioId, t.path)
      .where(sql`${t.closedAt} is null`),
    index("alert_episode_recent").on(t.workspaceId, t.openedAt),
    foreignKey({
      name: "alert_episode_portfolio_fk",
      columns: [t.workspaceId, t.portfolioId],
      foreignColumns: [portfolio.workspaceId, portfolio.id],
    }).onDelete("cascade"),
    check(
      "alert_episode_drifts_sane",
      sql`${t.openingDrift} <> 'NaN' and ${t.lastDrift} <> 'NaN' and ${t.worstDrift} <> 'NaN' and ${t.target} <> 'NaN' and ${t.lower} <> 'NaN' and ${t.upper} <> 'NaN'`,
    ),
  ],
);

export type AlertEventKind =
  | "opened"
  | "noticed"
  | "reminded"
  | "acknowledged"
  | "snoozed"
  | "woken"
  | "closed";

/** Everything that happened in an episode, in order; append-only. */
export const alertEvent = pgTable(
  "alert_event",
  {
    id: id(),
    workspaceId: workspaceId(),
    episodeId: uuid("episode_id").notNull(),
    seq: bigint("seq", { mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    kind: text("kind").$type<AlertEventKind>().notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    actorId: uuid("actor_id").notNull(),
    drift: weight("drift"),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index("alert_event_order").on(t.workspaceId, t.episodeId, t.seq),
    foreignKey({
      name: "alert_event_episode_fk",
      columns: [t.workspaceId, t.episodeId],
      foreignColumns: [alertEpisode.workspaceId, alertEpisode.id],
    }).onDelete("cascade"),
    check("alert_event_drift_sane", sql`${t.drift} <> 'NaN'`),
  ],
);

export type ChannelKind = "email" | "webhook" | "sms";

/** Where notices go beside the app itself. */
export const notificationChannel = pgTable(
  "notification_channel",
  {
    id: id(),
    workspaceId: workspaceId(),
    kind: text("kind").$type<ChannelKind>().notNull(),
    name: text("name").notNull(),
    /** E-mail address, https address or telephone number. */
    target: text("target").notNull(),
    /** Signs webhooks; shown once when the channel is made. */
    secret: text("secret"),
    rhythm: text("rhythm").$type<"at_once" | "daily">().notNull(),
    isEnabled: boolean("is_enabled").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("notification_channel_workspace_id_id").on(t.workspaceId, t.id),
    check("notification_channel_kind_known", sql`${t.kind} in ('email', 'webhook', 'sms')`),
  ],
);

export type DeliveryState = "pending" | "sent" | "given_up";

/** One message to one channel, written with what it tells of; sent later, at least once. */
export const alertDelivery = pgTable(
  "alert_delivery",
  {
    id: id(),
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    /** Null for a test message or a digest of several. */
    episodeId: uuid("episode_id"),
    /** The same message is never written twice. */
    onceKey: text("once_key").notNull(),
    message: jsonb("message").$type<Record<string, unknown>>().notNull(),
    state: text("state").$type<DeliveryState>().notNull(),
    attempts: integer("attempts").notNull(),
    nextAttemptAt: timestamp("next_attempt_at", { withTimezone: true }).notNull(),
    lastError: text("last_error"),
    sentAt: timestamp("sent_at", { withTimezone: true }),
    createdAt: createdAt(),
  },
  (t) => [
    unique("alert_delivery_workspace_id_id").on(t.workspaceId, t.id),
    unique("alert_delivery_once").on(t.workspaceId, t.channelId, t.onceKey),
    index("alert_delivery_due").on(t.workspaceId, t.state, t.nextAttemptAt),
    foreignKey({
      name: "alert_delivery_channel_fk",
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [notificationChannel.workspaceId, notificationChannel.id],
    }).onDelete("cascade"),
    check("alert_delivery_state_known", sql`${t.state} in ('pending', 'sent', 'given_up')`),
  ],
);
