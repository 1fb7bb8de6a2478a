"use client";

import type { JourneyActions, StepFormProps } from "./journey-types";
import { type ChoiceFacts, FrameworkChoiceStep } from "./steps/framework-choice-step";
import { type GenerationFacts, GenerationStep } from "./steps/generation-step";
import { type MappingFacts, MappingStep } from "./steps/mapping-step";
import { type PortfolioFacts, PortfolioStep } from "./steps/portfolio-step";
import { type ProfileFacts, ProfileStep } from "./steps/profile-step";
import { QuestionsStep } from "./steps/questions-step";
import { type ValidationFacts, ValidationStep } from "./steps/validation-step";

export type StepFacts =
  | { action: "questions" }
  | ProfileFacts
  | ChoiceFacts
  | GenerationFacts
  | MappingFacts
  | ValidationFacts
  | PortfolioFacts;

type StepBodyProps = StepFormProps & { facts: StepFacts; actions: JourneyActions };

/** The form of a step, by what it does. */
export function StepBody({ facts, actions, ...form }: StepBodyProps) {
  switch (facts.action) {
    case "investment_profile":
      return <ProfileStep {...form} facts={facts} />;
    case "questions":
      return <QuestionsStep {...form} />;
    case "framework_choice":
      return <FrameworkChoiceStep {...form} facts={facts} />;
    case "framework_generation":
      return <GenerationStep {...form} facts={facts} />;
    case "product_mapping":
      return <MappingStep {...form} facts={facts} actions={actions} />;
    case "framework_validation":
      return <ValidationStep {...form} facts={facts} />;
    case "open_portfolio":
      return <PortfolioStep {...form} facts={facts} actions={actions} />;
  }
}
