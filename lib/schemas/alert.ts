import { z } from "zod";
import { emailSchema } from "./access";
import { capitalAlertView } from "./capital-alert";
import { idInput, idView, instantView, lineInput, pageInput, pageView } from "./common";
import { weightView } from "./decimal";

export const alertStateSchema = z.enum(["open", "snoozed", "acknowledged", "closed"]);
export type AlertStateName = z.infer<typeof alertStateSchema>;

export const listAlertsInput = z.object({
  ...pageInput,
  state: alertStateSchema.optional(),
  portfolio_id: idInput.optional(),
  kind: z
    .enum(["drift", "capital"])
    .optional()
    .describe("drift: buckets out of their bands; capital: marks of the reserve, its pools and strategies"),
});
export const alertIdInput = z.object({ id: idInput });

const LONGEST_SNOOZE_HOURS = 366 * 24;
export const snoozeAlertInput = z
  .object({
    id: idInput,
    until: z.iso.datetime({ offset: true, error: "must be a time such as 2026-03-31T08:00:00Z" }).optional(),
    hours: z.number().positive().max(LONGEST_SNOOZE_HOURS).optional(),
  })
  .refine(({ until, hours }) => (until === undefined) !== (hours === undefined), {
    message: "name either until or hours",
    path: ["until"],
  });

export const alertView = z.object({
  kind: z.literal("drift"),
  id: idView,
  portfolio: z.object({ id: idView, name: z.string() }),
  path: z.string(),
  label: z.string(),
  side: z.enum(["above", "below"]).describe("above: holds more than its band allows; below: less"),
  state: alertStateSchema,
  is_out: z.boolean().describe("Beyond its band when last looked at; an episode ends at 80 % of the band"),
  opened_at: instantView,
  closed_at: instantView.nullable(),
  acknowledged_at: instantView.nullable(),
  acknowledged_by: idView.nullable(),
  snoozed_until: instantView.nullable(),
  last_notice_at: instantView.nullable(),
  notice_count: z.number().int(),
  actual_weight: weightView.describe("Share of the portfolio, when last looked at"),
  target_weight: weightView,
  drift: weightView.describe("actual − target, when last looked at"),
  opening_drift: weightView,
  worst_drift: weightView,
  band: z.object({ lower: weightView, upper: weightView }),
});
export type AlertView = z.infer<typeof alertView>;
/** A bucket out of its band, or a mark of capital that was crossed. */
export const anyAlertView = z.discriminatedUnion("kind", [alertView, capitalAlertView]);
export type AnyAlertView = z.infer<typeof anyAlertView>;
export const alertListView = pageView(anyAlertView);

export const alertCountsView = z.object({
  open: z.number().int().describe("Neither acknowledged nor snoozed"),
  snoozed: z.number().int(),
  acknowledged: z.number().int(),
});
export type AlertCountsView = z.infer<typeof alertCountsView>;

export const channelKindSchema = z.enum(["email", "webhook", "sms"]);
export type ChannelKindName = z.infer<typeof channelKindSchema>;

export const deliveryView = z.object({
  id: idView,
  channel: z.object({ id: idView, kind: channelKindSchema, name: z.string() }),
  state: z.enum(["pending", "sent", "given_up"]),
  attempts: z.number().int(),
  next_attempt_at: instantView.nullable().describe("null once it is sent or given up"),
  last_error: z.string().nullable(),
  sent_at: instantView.nullable(),
  created_at: instantView,
});
export type DeliveryView = z.infer<typeof deliveryView>;

export const alertEventView = z.object({
  kind: z.enum(["opened", "noticed", "reminded", "acknowledged", "snoozed", "woken", "closed"]),
  at: instantView,
  actor_id: idView,
  drift: weightView.nullable(),
  reason: z.enum(["back_inside", "other_side", "no_target", "archived"]).nullable().describe("Why it closed"),
  until: instantView.nullable().describe("How long it is snoozed"),
  channels: z.number().int().nullable().describe("How many channels were told, besides the app itself"),
});
export type AlertEventView = z.infer<typeof alertEventView>;

export const alertDetailView = alertView.extend({
  history: z.array(alertEventView),
  deliveries: z.array(deliveryView),
});
export type AlertDetailView = z.infer<typeof alertDetailView>;
export const capitalAlertDetailView = capitalAlertView.extend({ deliveries: z.array(deliveryView) });
export type CapitalAlertDetailView = z.infer<typeof capitalAlertDetailView>;
export const anyAlertDetailView = z.discriminatedUnion("kind", [alertDetailView, capitalAlertDetailView]);

export const rhythmSchema = z.enum(["at_once", "daily"]);
export type RhythmName = z.infer<typeof rhythmSchema>;

/** E.164: a plus, the country, the number. Spaces, dots, dashes and brackets that people write are dropped. */
export const phoneSchema = z
  .string()
  .transform((text) => text.replace(/[\s().-]/g, ""))
  .pipe(z.string().regex(/^\+[1-9][0-9]{6,14}$/, "must be a number such as +41 79 123 45 67"));

const LONGEST_URL = 2_000;
export const webhookUrlSchema = lineInput(LONGEST_URL)
  .refine((text) => URL.canParse(text), "must be an address such as https://example.com/hook")
  .refine(
    (text) => !URL.canParse(text) || /^https?:$/.test(new URL(text).protocol),
    "must begin with https://",
  )
  .refine(
    (text) => !URL.canParse(text) || (new URL(text).username === "" && new URL(text).password === ""),
    "must not carry a user name or password",
  );

const TARGET_SCHEMAS = { email: emailSchema, webhook: webhookUrlSchema, sms: phoneSchema } as const;

const channelFields = {
  name: lineInput(100),
  rhythm: rhythmSchema.describe("at_once: a message for each notice; daily: one digest a day"),
  is_enabled: z.boolean(),
};

/** A target that its kind does not take is told at `target`. */
function checkTarget(kind: ChannelKindName, target: string, ctx: z.RefinementCtx): string {
  const read = TARGET_SCHEMAS[kind].safeParse(target);
  if (read.success) return read.data;
  ctx.addIssue({
    code: "custom",
    path: ["target"],
    message: read.error.issues[0]?.message ?? "is not valid",
  });
  return z.NEVER;
}

export const createChannelInput = z
  .object({
    kind: channelKindSchema,
    name: channelFields.name.optional(),
    target: z.string().max(LONGEST_URL).describe("E-mail address, https address, or telephone number with +"),
    rhythm: channelFields.rhythm.default("at_once"),
    is_enabled: channelFields.is_enabled.default(true),
  })
  .transform((input, ctx) => ({ ...input, target: checkTarget(input.kind, input.target, ctx) }));

export const changeChannelInput = z.object({
  id: idInput,
  name: channelFields.name.optional(),
  rhythm: channelFields.rhythm.optional(),
  is_enabled: channelFields.is_enabled.optional(),
});
export const channelIdInput = z.object({ id: idInput });

export const channelView = z.object({
  id: idView,
  kind: channelKindSchema,
  name: z.string(),
  target: z.string(),
  rhythm: rhythmSchema,
  is_enabled: z.boolean(),
  is_configured: z.boolean().describe("Whether this server can send to it at all"),
  created_at: instantView,
  last_delivery: deliveryView.omit({ channel: true }).nullable(),
});
export type ChannelView = z.infer<typeof channelView>;

export const channelListView = z.object({
  items: z.array(channelView),
  next_cursor: z.null(),
  /** What to set on the server for each kind that it cannot send to yet. */
  missing_settings: z.object({
    email: z.array(z.string()),
    webhook: z.array(z.string()),
    sms: z.array(z.string()),
  }),
});
export type ChannelListView = z.infer<typeof channelListView>;

export const newChannelView = channelView.extend({
  secret: z
    .string()
    .nullable()
    .describe("Signs webhooks; shown this once, null afterwards and for other kinds"),
});
export type NewChannelView = z.infer<typeof newChannelView>;

export const channelTestView = z.object({
  outcome: z.enum(["sent", "failed", "not_sent"]).describe("not_sent: a dry run"),
  reason: z.string().nullable(),
  delivery_id: idView.nullable(),
});
export type ChannelTestView = z.infer<typeof channelTestView>;
export type CreateChannelInput = z.input<typeof createChannelInput>;
export type ChangeChannelInput = z.input<typeof changeChannelInput>;
