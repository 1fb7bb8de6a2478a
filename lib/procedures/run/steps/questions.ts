import { z } from "zod";
import { LONGEST_ANSWER } from "@/lib/engine/workflow/limits";
import type { WorkflowQuestion } from "@/lib/engine/workflow/types";
import { InvalidInputError } from "@/lib/kernel/errors";
import { readStepInput } from "@/lib/procedures/run/read-step-input";
import type { StepOutput } from "@/lib/procedures/run/step-context";
import { seenTextInput } from "@/lib/schemas/common";
import { decimalInput } from "@/lib/schemas/decimal";
import { questionsStepInput } from "@/lib/schemas/step-input";

/** The answers to an owner's questions, each as its question takes it; a number is kept as exact text. */
export function answerQuestions(questions: readonly WorkflowQuestion[], input: unknown): StepOutput {
  const given = readStepInput(questionsStepInput, input);
  const known = new Set(questions.map(({ key }) => key));
  const unknown = Object.keys(given.answers).find((key) => !known.has(key));
  if (unknown !== undefined) {
    throw new InvalidInputError(`input.answers.${unknown.slice(0, 60)}: is no question of this step`);
  }
  return readStepInput(z.object({ answers: answersOf(questions) }), given);
}

function answersOf(questions: readonly WorkflowQuestion[]) {
  return z.object(
    Object.fromEntries(
      questions.map((question): [string, z.ZodType] => {
        const answer = answerOf(question);
        return [question.key, question.isRequired ? answer : leftOut(answer)];
      }),
    ),
  );
}

/** An optional question that is left empty is not answered. */
function leftOut(answer: z.ZodType): z.ZodType {
  return z.preprocess((value) => (value === null || value === "" ? undefined : value), answer.optional());
}

function answerOf({ answer, options = [] }: WorkflowQuestion): z.ZodType {
  switch (answer) {
    case "text":
      return seenTextInput(LONGEST_ANSWER);
    case "number":
      return decimalInput({ maxDecimals: 10, min: "-1000000000000", max: "1000000000000" }).transform(
        (number) => number.toFixed(),
      );
    case "yes_no":
      return z
        .union([z.boolean(), z.enum(["yes", "no"])], { error: "must be yes or no" })
        .transform((said) => {
          if (typeof said === "boolean") return said ? "yes" : "no";
          return said;
        });
    case "choice":
      return z.enum(options);
  }
}
