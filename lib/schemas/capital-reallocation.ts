import { z } from "zod";
import { EXECUTION_CODES } from "@/lib/engine/capital/reallocation/check-execution";
import { RULE_CODES } from "@/lib/engine/capital/types";
import { capitalNoteInput } from "./capital";
import { violationView } from "./capital-request";
import {
  dateView,
  dayInput,
  idInput,
  idView,
  instantView,
  optional,
  pageInput,
  pageView,
  versionInput,
} from "./common";
import { moneyView, weightInput, weightView } from "./decimal";

export const REALLOCATION_STATUSES = ["proposed", "approved", "rejected", "executed", "cancelled"] as const;
export const REALLOCATION_ACTIONS = ["releases", "receives", "keeps", "left_alone"] as const;

const shareInput = weightInput.refine((share) => share.gte(0) && share.lte(1), "must lie between 0 and 1");
const statistic = z.number().nullable();

/** When a reallocation moves anything; shares are of all deployed capital. */
export const reallocationThresholdsView = z.object({
  min_change: weightView.meta({ description: "A strategy nearer than this to what it should hold is kept" }),
  min_days: z.int().meta({ description: "Days between two executed reallocations" }),
  max_shift: weightView.meta({ description: "Largest part of deployed capital that one run moves" }),
  drawdown_stop: weightView.meta({ description: "A fall beyond it takes the capital out" }),
});

/** A strategy as the engine saw it: figures of the window, its score, and what follows. */
export const reallocationMetricView = z.object({
  strategy_id: idView,
  name: z.string(),
  status: z.string(),
  deployed_usd: moneyView,
  share: weightView.nullable().meta({ description: "Of the capital of all scored strategies" }),
  from: dateView.nullable(),
  to: dateView.nullable(),
  returns: z.int(),
  apy: statistic,
  target_apy: statistic,
  volatility: statistic,
  sharpe: statistic,
  max_drawdown: statistic,
  current_drawdown: statistic,
  score: statistic.meta({ description: "null: left alone" }),
  wanted_share: weightView.nullable(),
  wanted_usd: moneyView.nullable(),
});
export type ReallocationMetricView = z.output<typeof reallocationMetricView>;

export const reallocationReasonView = z.object({
  strategy_id: idView.nullable().meta({ description: "null: about the whole reserve" }),
  name: z.string().nullable(),
  action: z.enum(REALLOCATION_ACTIONS).nullable(),
  code: z.string().meta({ examples: ["DRAWDOWN_STOP", "BELOW_MIN_CHANGE", "TOO_LITTLE_HISTORY"] }),
  change_usd: moneyView.nullable().meta({ description: "Signed: what the strategy gains" }),
  text: z.string(),
});
export type ReallocationReasonView = z.output<typeof reallocationReasonView>;

export const reallocationMoveView = z.object({
  from_strategy_id: idView,
  from_name: z.string(),
  to_strategy_id: idView.nullable().meta({ description: "null: back to the master portfolio" }),
  to_name: z.string(),
  amount_usd: moneyView,
  reason: z.string(),
});
export type ReallocationMoveView = z.output<typeof reallocationMoveView>;

const totals = {
  released_usd: moneyView.meta({ description: "allocated_usd + to_master_usd, to the cent" }),
  allocated_usd: moneyView,
  to_master_usd: moneyView,
};

/** What the engine would propose now; nothing is stored. */
export const reallocationPreviewView = z.object({
  as_of: dateView,
  thresholds: reallocationThresholdsView,
  last_executed_on: dateView.nullable(),
  deployed_usd: moneyView,
  largest_shift_usd: moneyView,
  moves: z.array(reallocationMoveView),
  reasons: z.array(reallocationReasonView),
  metrics: z.array(reallocationMetricView),
  ...totals,
  open_id: idView.nullable().meta({ description: "One that waits already: a second cannot be proposed" }),
});
export type ReallocationPreviewView = z.output<typeof reallocationPreviewView>;

export const proposeReallocationInput = z.strictObject({ note: capitalNoteInput });
export const reallocationIdInput = z.object({ id: idInput });
export const decideReallocationInput = z.strictObject({
  id: idInput,
  note: capitalNoteInput,
  version: versionInput.optional().meta({ description: "The version that was looked at; 409 when stale" }),
});

export const actOnReallocationInput = decideReallocationInput.omit({ note: true });

/** A rule that executing it now would break: one of deployments, or one of executions. */
export const reallocationViolationView = violationView.extend({
  rule: z.enum([...RULE_CODES, ...EXECUTION_CODES]),
  strategy_id: idView.nullable(),
  strategy_name: z.string().nullable(),
});
export type ReallocationViolationView = z.output<typeof reallocationViolationView>;

export const reallocationView = z.object({
  id: idView,
  status: z.enum(REALLOCATION_STATUSES),
  as_of: dateView,
  moves: z.array(reallocationMoveView),
  reasons: z.array(reallocationReasonView),
  metrics: z.array(reallocationMetricView),
  ...totals,
  note: z.string().nullable(),
  proposed_by: idView,
  proposed_by_name: z.string(),
  decided_by: idView.nullable(),
  decided_by_name: z.string().nullable(),
  decided_at: instantView.nullable(),
  decision_note: z.string().nullable(),
  executed_by: idView.nullable(),
  executed_by_name: z.string().nullable(),
  executed_at: instantView.nullable(),
  transaction_ids: z.array(z.int()).meta({ description: "Ledger transactions of its execution" }),
  is_own: z.boolean(),
  can: z.object({
    approve: z.boolean(),
    reject: z.boolean(),
    execute: z.boolean(),
    cancel: z.boolean(),
  }),
  checks: z
    .array(reallocationViolationView)
    .meta({ description: "While it is open: what stands in the way of executing it now" }),
  version: z.int(),
  created_at: instantView,
});
export type ReallocationView = z.output<typeof reallocationView>;

export const listReallocationsInput = z.object({
  ...pageInput,
  status: optional(z.enum(REALLOCATION_STATUSES)),
});
/** Without metrics and reasons of each strategy, which the one by itself has. */
export const reallocationListItemView = reallocationView.omit({
  reasons: true,
  metrics: true,
  checks: true,
  transaction_ids: true,
});
export type ReallocationListItemView = z.output<typeof reallocationListItemView>;
export const reallocationListView = pageView(reallocationListItemView);
export type ReallocationListView = z.output<typeof reallocationListView>;

export const SIMULATION_CHECKS = ["day", "week", "month"] as const;

export const simulateReallocationInput = z.strictObject({
  start: optional(dayInput).meta({ description: "Without it the first day on which all have a value" }),
  end: optional(dayInput),
  check: z.enum(SIMULATION_CHECKS).default("month").meta({
    description: "How often the policy is looked at: at the first value of each month, week or day",
  }),
  min_change: optional(shareInput).meta({ description: "Without these the thresholds of the settings" }),
  min_days: optional(z.int().min(0).max(3_650)),
  max_shift: optional(shareInput),
  drawdown_stop: optional(shareInput),
});
export type SimulateReallocationText = z.input<typeof simulateReallocationInput>;

/** Of a curve of values. */
const simulatedFiguresView = z.object({
  final_usd: moneyView,
  total_return: z.number(),
  apy: statistic,
  volatility: statistic,
  sharpe: statistic,
  max_drawdown: statistic,
});
export type SimulatedFiguresView = z.output<typeof simulatedFiguresView>;

export const reallocationSimulationView = z.object({
  from: dateView,
  to: dateView,
  check: z.enum(SIMULATION_CHECKS),
  thresholds: reallocationThresholdsView,
  start_usd: moneyView,
  strategies: z.array(z.object({ strategy_id: idView, name: z.string(), start_usd: moneyView })),
  left_out: z.array(z.object({ strategy_id: idView, name: z.string(), reason: z.string() })),
  moved: simulatedFiguresView.meta({ description: "With the policy" }),
  still: simulatedFiguresView.meta({ description: "Never moving anything" }),
  difference_usd: moneyView.meta({ description: "Final value moved less final value still, signed" }),
  checks: z.int().meta({ description: "Times the policy was looked at" }),
  runs: z.int().meta({ description: "Times it moved something" }),
  moves: z.int(),
  moves_paid: z
    .int()
    .meta({ description: "Moves whose receiver did better than the giver until the next run" }),
  gained_usd: moneyView.meta({ description: "Sum of what the moves gained or lost until the next run" }),
  moved_usd: moneyView,
  turnover: z.number().meta({ description: "All that moved ÷ the average value" }),
  turnover_a_year: z.number(),
  curve: z.array(z.object({ date: dateView, moved_usd: z.number(), still_usd: z.number() })).meta({
    description: "Statistics: whole values in dollars as numbers",
  }),
  log: z.array(
    z.object({
      date: dateView,
      until: dateView,
      from_strategy_id: idView,
      from_name: z.string(),
      to_strategy_id: idView.nullable(),
      to_name: z.string(),
      amount_usd: moneyView,
      reason: z.string(),
      from_return: z.number(),
      to_return: z.number(),
      gained_usd: moneyView,
      has_paid: z.boolean(),
    }),
  ),
  notes: z.array(z.string()),
});
export type ReallocationSimulationView = z.output<typeof reallocationSimulationView>;
