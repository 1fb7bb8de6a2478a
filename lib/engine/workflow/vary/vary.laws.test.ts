import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { diffWorkflows } from "@/lib/engine/workflow/diff";
import { anyDefinition } from "@/lib/engine/workflow/testing/draw-definition";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { validateWorkflow } from "@/lib/engine/workflow/validate";
import { dropApprover, needsApprover, requireApprover, setWarnings, takesWarnings } from "./approver";
import { allowGeneration, offersGeneration, skipGeneration } from "./generation";
import { freeStepId, nameOfWords } from "./insert-step";
import { addQuestions, questionSteps } from "./questions";
import { removeStep } from "./remove-step";

const anyOne = fc.oneof(fc.constant(PORTFOLIO_CREATION), anyDefinition);

type Vary = (definition: WorkflowDefinition, pick: number) => WorkflowDefinition;

function idAt({ steps }: WorkflowDefinition, pick: number): string | null {
  return steps[pick % (steps.length + 1)]?.id ?? null;
}

const VARIATIONS: Record<string, Vary> = {
  "skip generation": skipGeneration,
  "allow generation": allowGeneration,
  "require an approver": requireApprover,
  "drop the approver": dropApprover,
  "allow no warnings": (definition) => setWarnings(definition, false),
  "add questions": (definition, pick) => addQuestions(definition, "More about you", idAt(definition, pick)),
  "remove questions": (definition, pick) => {
    const asked = questionSteps(definition);
    return removeStep(definition, asked[pick % asked.length]?.id ?? "nothing");
  },
};
const anyVariation = fc.constantFrom(...Object.keys(VARIATIONS));

describe("the law of variations", () => {
  it("keeps a valid workflow valid, however many are put on it", () => {
    fc.assert(
      fc.property(
        anyOne,
        fc.array(fc.tuple(anyVariation, fc.nat({ max: 100 })), { maxLength: 8 }),
        (start, steps) => {
          const varied = steps.reduce(
            (definition, [name, pick]) => VARIATIONS[name]?.(definition, pick) ?? definition,
            start,
          );
          expect(validateWorkflow(varied)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("does twice what it does once", () => {
    fc.assert(
      fc.property(
        anyOne,
        fc.constantFrom("skip generation", "allow generation", "require an approver"),
        (start, name) => {
          const once = VARIATIONS[name]?.(start, 0) ?? start;
          expect(VARIATIONS[name]?.(once, 0)).toEqual(once);
        },
      ),
    );
  });

  it("says of a workflow what was put on it", () => {
    fc.assert(
      fc.property(anyOne, (start) => {
        expect(offersGeneration(skipGeneration(start))).toBe(false);
        expect(offersGeneration(allowGeneration(start))).toBe(true);
        expect(needsApprover(requireApprover(start))).not.toBe(false);
        expect(needsApprover(dropApprover(start))).not.toBe(true);
        expect(takesWarnings(setWarnings(start, true))).not.toBe(false);
      }),
    );
  });

  it("takes back what it put on", () => {
    expect(allowGeneration(skipGeneration(PORTFOLIO_CREATION))).toEqual(PORTFOLIO_CREATION);
    expect(dropApprover(requireApprover(PORTFOLIO_CREATION))).toEqual(PORTFOLIO_CREATION);
    fc.assert(
      fc.property(anyOne, fc.nat({ max: 100 }), (start, pick) => {
        const added = addQuestions(start, "More", idAt(start, pick));
        const back = removeStep(added, "more");
        expect(diffWorkflows(start, back).map(({ message }) => message)).toEqual([]);
      }),
    );
  });

  it("tells what changed exactly when something did", () => {
    fc.assert(
      fc.property(anyOne, anyVariation, fc.nat({ max: 100 }), (start, name, pick) => {
        const varied = VARIATIONS[name]?.(start, pick) ?? start;
        const isSame = JSON.stringify(varied) === JSON.stringify(start);
        if (isSame) expect(diffWorkflows(start, varied)).toEqual([]);
        else expect(diffWorkflows(start, varied).length).toBeGreaterThan(0);
      }),
    );
  });
});

it("makes ids of words, and finds free ones", () => {
  expect(nameOfWords("  Über mich: 2 Fragen!  ")).toBe("uber_mich_2_fragen");
  expect(nameOfWords("2026")).toBeNull();
  expect(freeStepId(PORTFOLIO_CREATION.steps, "profile")).toBe("profile_2");
  expect(freeStepId(PORTFOLIO_CREATION.steps, "Not an id")).toBe("step");
});
