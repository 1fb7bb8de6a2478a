import { z } from "zod";
import { LONGEST_ANSWER } from "@/lib/engine/workflow/limits";
import { FRAMEWORK_SOURCES } from "@/lib/engine/workflow/types";
import { idInput, lineInput, optional, shortTextInput, textInput, versionInput } from "./common";
import { positiveMoneyInput } from "./decimal";
import { frameworkBody } from "./framework";
import { requirementsInput } from "./generation";
import { sharesInput } from "./mapping";
import { createPortfolioInput } from "./portfolio-opening";
import { profileAnswersInput } from "./profile";

const LONGEST_PATH = 500;
const MOST_ANSWERS = 100;

/** In place of an answer, where the step is optional. */
export const skipInput = z.strictObject({ skip: z.literal(true) });

export const profileStepInput = z
  .strictObject({
    profile_id: optional(idInput).meta({ description: "A profile that is there, or `answers`" }),
    name: optional(lineInput(200)),
    answers: optional(profileAnswersInput),
  })
  .refine(
    (input) => (input.profile_id === undefined) !== (input.answers === undefined),
    "either profile_id or answers, and not both",
  );

/** Which answers fit depends on the questions; they are checked one by one. */
export const questionsStepInput = z.strictObject({
  answers: z
    .record(z.string().max(60), z.unknown())
    .refine((all) => Object.keys(all).length <= MOST_ANSWERS, `at most ${MOST_ANSWERS} answers`),
});

export const choiceStepInput = z
  .strictObject({
    choice: z.enum(FRAMEWORK_SOURCES),
    template: optional(shortTextInput(60)).meta({ description: "With `template`: its key" }),
    name: optional(lineInput(200)).meta({ description: "With `template`: what the framework is called" }),
    framework_id: optional(idInput).meta({ description: "With `existing`" }),
  })
  .superRefine((input, context) => {
    const needed = { template: "template", existing: "framework_id", generate: null } as const;
    const field = needed[input.choice];
    if (field !== null && !input[field]) {
      context.addIssue({ code: "custom", message: "is missing", path: [field] });
    }
    for (const other of ["template", "framework_id"] as const) {
      if (other === field || input[other] === undefined) continue;
      context.addIssue({ code: "custom", message: `does not go with ${input.choice}`, path: [other] });
    }
  });

/** What a person confirms: the proposal as it stands after their edits. */
export const generationStepInput = z.strictObject({
  requirements: requirementsInput,
  framework: frameworkBody,
  source: z.enum(["model", "rules"]),
  is_edited: optional(z.boolean()),
});

export const mappingStepInput = z
  .strictObject({
    mapping: optional(z.record(z.string().max(LONGEST_PATH), sharesInput)),
    accept: optional(z.literal("suggestions")).meta({
      description: "Every bucket for which nothing was chosen takes its first-ranked product",
    }),
    version: optional(versionInput).meta({ description: "The framework's, as you saw it" }),
  })
  .refine(
    (input) => input.mapping !== undefined || input.accept !== undefined,
    'send a mapping, or accept: "suggestions"',
  );

export const validationStepInput = z.strictObject({
  accept_warnings: optional(z.boolean()),
  note: optional(textInput(LONGEST_ANSWER)),
});

const { name, fractional, as_of, accept_stale_prices } = createPortfolioInput.shape;
export const portfolioStepInput = z.strictObject({
  name,
  amount: positiveMoneyInput,
  fractional,
  as_of,
  accept_stale_prices,
});
