import { z } from "zod";
import { REQUEST_STATUSES, RULE_CODES, STRATEGY_STATUSES } from "@/lib/engine/capital/types";
import {
  flagInput,
  idInput,
  idView,
  instantView,
  optional,
  pageInput,
  pageView,
  shortTextInput,
  textInput,
  versionInput,
} from "./common";
import { moneyView, positiveMoneyInput } from "./decimal";

const LONGEST_TEXT = 2_000;
const words = textInput(LONGEST_TEXT)
  .transform((text) => text.trim())
  .refine((text) => text !== "", "must not be empty");
const note = optional(textInput(LONGEST_TEXT));

export const createRequestInput = z.object({
  strategy_id: idInput,
  amount_usd: positiveMoneyInput,
  reason: words,
});

export const listRequestsInput = z.object({
  ...pageInput,
  status: optional(z.enum(REQUEST_STATUSES)),
  strategy_id: optional(idInput),
  mine: flagInput.optional().meta({ description: "The caller's own" }),
  queue: flagInput
    .optional()
    .meta({ description: "Those that wait for a decision and are not the caller's own" }),
  q: optional(shortTextInput(100)).meta({ description: "Stands in the reason or the strategy's name" }),
});

export const requestIdInput = z.object({ id: idInput });

const version = optional(versionInput).meta({ description: "The one that was looked at; stale: 409" });

export const decideRequestInput = z.object({ id: idInput, version, note });
export const actOnRequestInput = z.object({ id: idInput, version });
export const releaseRequestInput = z.object({
  id: idInput,
  version,
  amount_usd: optional(positiveMoneyInput).meta({ description: "All that is outstanding unless given" }),
});
export const commentRequestInput = z.object({ id: idInput, text: words });

/** A rule that a deployment would break, in figures. */
export const violationView = z.object({
  rule: z.enum(RULE_CODES),
  available_usd: moneyView,
  requested_usd: moneyView,
  excess_usd: moneyView,
  reserved_usd: moneyView,
  message: z.string(),
});
export type ViolationView = z.output<typeof violationView>;

export const commentView = z.object({
  id: idView,
  author_id: idView,
  author_name: z.string(),
  text: z.string(),
  created_at: instantView,
});

export const requestItemView = z.object({
  id: idView,
  strategy_id: idView,
  strategy_name: z.string(),
  strategy_status: z.enum(STRATEGY_STATUSES).meta({ description: "Money goes into active ones alone" }),
  amount_usd: moneyView,
  released_usd: moneyView,
  outstanding_usd: moneyView.meta({ description: "Of what was deployed, what is not released yet" }),
  status: z.enum(REQUEST_STATUSES),
  reason: z.string(),
  requested_by: idView,
  requested_by_name: z.string(),
  decided_by: idView.nullable(),
  decided_by_name: z.string().nullable(),
  decided_at: instantView.nullable(),
  decision_note: z.string().nullable(),
  expires_at: instantView.nullable().meta({ description: "Until then an approval holds capacity" }),
  deployed_at: instantView.nullable(),
  deployed_by: idView.nullable(),
  deployed_by_name: z.string().nullable(),
  transaction_id: z.int().nullable().meta({ description: "The ledger transaction of its deployment" }),
  is_own: z.boolean().meta({ description: "Asked for by the caller, who cannot decide it" }),
  can: z.object({
    approve: z.boolean(),
    reject: z.boolean(),
    deploy: z.boolean(),
    release: z.boolean(),
    cancel: z.boolean(),
  }),
  comments_count: z.int(),
  checks: z.array(violationView).meta({
    description: "The rules that it would break now; empty too where nothing is left to decide or deploy",
  }),
  version: z.int(),
  created_at: instantView,
});
export type RequestItemView = z.output<typeof requestItemView>;

export const requestView = requestItemView.extend({ comments: z.array(commentView) });
export type RequestView = z.output<typeof requestView>;

export const requestListView = pageView(requestItemView);

/** What a deployment or a release answers: the request and what moved. */
export const requestMovedView = requestView.extend({
  moved_usd: moneyView.meta({ description: "What this call moved" }),
  moved_transaction_id: z
    .int()
    .nullable()
    .meta({ description: "Its ledger transaction; null when nothing moved" }),
});
