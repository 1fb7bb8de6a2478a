import { z } from "zod";
import { idView, instantView } from "./common";

export const CAPITAL_MARKS = ["utilization", "capacity", "over_deployed"] as const;

/** A mark of capital that was crossed: it stands in the alerts' list beside buckets out of their bands. */
export const capitalAlertView = z.object({
  kind: z.literal("capital"),
  id: idView,
  mark: z.enum(CAPITAL_MARKS).meta({
    description:
      "utilization: above 90 % of a limit, until 85 %; capacity: less than 10,000.00 left, until 12,500.00; " +
      "over_deployed: more is deployed than the deployable fraction allows",
  }),
  entity: z.enum(["reserve", "pool", "strategy"]),
  entity_id: idView.meta({ description: "The pool's or strategy's id; the workspace's for the reserve" }),
  label: z.string(),
  message: z.string().meta({ description: "In words, with the figures as last looked at" }),
  state: z.enum(["open", "acknowledged", "closed"]),
  opened_at: instantView,
  closed_at: instantView.nullable(),
  acknowledged_at: instantView.nullable(),
  acknowledged_by: idView.nullable(),
});
export type CapitalAlertView = z.output<typeof capitalAlertView>;
