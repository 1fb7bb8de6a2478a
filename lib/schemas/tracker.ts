import { z } from "zod";
import { decimalInput, moneyInput } from "./decimal";

const MOST_HOLDINGS = 1_000;
const LONGEST_NAME = 100;

const assetClassInput = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(LONGEST_NAME)
  .transform((name) => name.toLowerCase())
  .meta({ description: "The class that the holding counts toward", examples: ["stocks"] });

/** Signs are the calculator's to refuse, with the holding's name. */
const valueInput = decimalInput({ maxDecimals: 2, min: "-999999999999999.99", max: "999999999999999.99" });

export const trackerHoldings = z
  .record(
    z.string().min(1).max(LONGEST_NAME),
    z.strictObject({ asset_class: assetClassInput, value: valueInput }),
  )
  .refine(
    (holdings) => Object.keys(holdings).length <= MOST_HOLDINGS,
    `must be at most ${MOST_HOLDINGS} holdings`,
  )
  .meta({ examples: [{ VOO: { asset_class: "etfs", value: 30000 } }] });
export type TrackerHoldings = z.output<typeof trackerHoldings>;

/** The same in an address: JSON text. */
export const trackerHoldingsText = z
  .string()
  .max(100_000, "is longer than 100,000 characters; send it to POST /allocation/calculate")
  .meta({ description: "Holdings as JSON", examples: ['{"VOO":{"asset_class":"etfs","value":30000}}'] });

export const thresholdInput = decimalInput({ maxDecimals: 4, min: "0", max: "100" }).meta({
  description: "Points of the portfolio that a class may be off before it counts; 5 where none is given",
  examples: [5],
});

export const trackerFrameworkId = z.string().optional().meta({
  description: "Takes the top level of this framework of yours as targets; needs authentication",
});

const percent = z.number().meta({ description: "0–100 with 2 decimals", examples: [14.68] });
const whole = z.number().meta({ description: "Whole dollars", examples: [26940] });
const className = z.string().meta({ examples: ["stocks"] });
const portfolioValue = z.number().meta({ examples: [183535.63] });
const timestamp = z.iso.datetime();

export const calculateInput = z.object({
  holdings: trackerHoldings,
  portfolio_value: moneyInput,
  rebalancing_threshold: thresholdInput.optional(),
  framework_id: trackerFrameworkId,
});

export const calculateView = z.object({
  portfolio_value: portfolioValue,
  timestamp,
  asset_classes: z.array(
    z.object({
      asset_class: className,
      current_percent: percent,
      target_percent: percent,
      current_value: whole,
      target_value: whole,
      difference: whole,
      difference_percent: percent,
    }),
  ),
  total_drift: percent,
  needs_rebalancing: z.boolean(),
  rebalancing_threshold: z.number(),
  rebalancing_actions: z.array(
    z.object({
      asset_class: className,
      action: z.enum(["BUY", "SELL"]),
      amount: whole,
      current_percent: percent,
      target_percent: percent,
      drift: percent,
    }),
  ),
  unallocated_value: whole,
});

export const targetsInput = z.object({ portfolio_value: moneyInput, framework_id: trackerFrameworkId });
export const targetsView = z.object({
  portfolio_value: portfolioValue,
  targets: z.record(z.string(), whole),
  target_percentages: z.record(z.string(), percent),
});

export const checkInput = z.object({
  holdings: trackerHoldingsText,
  portfolio_value: moneyInput,
  threshold: thresholdInput.optional(),
  framework_id: trackerFrameworkId,
});
export const checkView = z.object({
  needs_rebalancing: z.boolean(),
  alerts: z
    .array(z.string())
    .meta({ examples: [["STOCKS: under-allocated by 35.32% (current: 14.68%, target: 50.00%)"]] }),
  total_drift: percent,
  threshold: z.number(),
});

export const driftAnalysisView = z.object({
  portfolio_value: portfolioValue,
  timestamp,
  drifts: z.array(
    z.object({
      asset_class: className,
      current_percent: percent,
      target_percent: percent,
      drift: percent,
      drift_amount: whole,
      needs_rebalancing: z.boolean(),
    }),
  ),
  total_drift: percent,
  needs_rebalancing: z.boolean(),
});
