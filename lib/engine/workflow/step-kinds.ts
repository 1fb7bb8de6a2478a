import type { StepAction, StepKind } from "./types";

/** The kind that each action is of. */
export const KIND_OF_ACTION: Readonly<Record<StepAction, StepKind>> = {
  investment_profile: "DATA_COLLECTION",
  questions: "DATA_COLLECTION",
  framework_choice: "DECISION",
  framework_generation: "AI_GENERATED",
  product_mapping: "DECISION",
  framework_validation: "VALIDATION",
  open_portfolio: "DECISION",
};
