import type { WorkflowDefinition } from "./types";

/** The key that no stored definition may take. */
export const BUILT_IN_KEY = "portfolio_creation";
export const BUILT_IN_VERSION = 1;

const ANYBODY = { isOptional: false, role: "manager", isSecondPerson: false } as const;

/** The journey that everybody has: from who somebody is to a portfolio that follows a framework. */
export const PORTFOLIO_CREATION: WorkflowDefinition = {
  key: BUILT_IN_KEY,
  name: "Portfolio creation with allocation framework",
  description:
    "Six questions about you, a framework that says where the money is to be, products for its buckets, a check, and a portfolio that follows it.",
  entry: ["profile"],
  exit: ["portfolio"],
  steps: [
    {
      ...ANYBODY,
      id: "profile",
      kind: "DATA_COLLECTION",
      title: "About you",
      explanation:
        "Six questions give a score from 0 to 100 and a risk band. The band suggests frameworks and binds nothing.",
      dependsOn: [],
      configuration: { action: "investment_profile" },
    },
    {
      ...ANYBODY,
      id: "framework",
      kind: "DECISION",
      title: "Choose a framework",
      explanation:
        "A framework says which part of the money is to be in what. Take a template, have one drawn up from your answers, or use one that you have.",
      dependsOn: ["profile"],
      configuration: { action: "framework_choice", sources: ["template", "generate", "existing"] },
    },
    {
      ...ANYBODY,
      id: "generation",
      kind: "AI_GENERATED",
      title: "Look at the proposal",
      explanation:
        "A framework drawn up from your answers and wishes, with a reason for each bucket. Change what you like; nothing is stored before you confirm it.",
      dependsOn: ["framework"],
      when: { step: "framework", isOneOf: ["generate"] },
      configuration: { action: "framework_generation" },
    },
    {
      ...ANYBODY,
      id: "mapping",
      kind: "DECISION",
      title: "Choose products",
      explanation:
        "Each bucket gets one or more products that fit its rules. What no product fills stays in cash.",
      dependsOn: ["framework", "generation"],
      configuration: { action: "product_mapping" },
    },
    {
      ...ANYBODY,
      id: "validation",
      kind: "VALIDATION",
      title: "Check it",
      explanation:
        "Everything that is wrong or worth knowing about framework and products, before money is put to it.",
      dependsOn: ["mapping"],
      configuration: { action: "framework_validation", mayHaveWarnings: true },
    },
    {
      ...ANYBODY,
      id: "portfolio",
      kind: "DECISION",
      title: "Open the portfolio",
      explanation:
        "An amount of money becomes positions by the framework's weights. From then on its drift is watched.",
      dependsOn: ["validation"],
      configuration: { action: "open_portfolio" },
    },
  ],
};
