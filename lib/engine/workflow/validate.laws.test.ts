import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prerequisitesOf } from "./step-order";
import { anyDefinition } from "./testing/draw-definition";
import { SEEDS } from "./testing/seed-fault";
import type { WorkflowDefinition, WorkflowFault, WorkflowFaultCode } from "./types";
import { validateWorkflow } from "./validate";

const CODES = Object.keys(SEEDS) as WorkflowFaultCode[];

function titleOf(definition: WorkflowDefinition, id: string): string {
  return definition.steps.find((step) => step.id === id)?.title ?? id;
}

/** The steps of a circle as its message names them; each must wait for the one before it. */
function expectCircle(definition: WorkflowDefinition, { message, path }: WorkflowFault) {
  if (!message.includes(" → ")) {
    const own = definition.steps.find(({ id }) => id === path);
    expect(own && prerequisitesOf(own)).toContain(path);
    return;
  }
  const ids = message.slice(message.indexOf(": ") + 2).split(" → ");
  expect(ids.at(-1)).toBe(ids[0]);
  for (const [index, id] of ids.slice(1).entries()) {
    const step = definition.steps.find((other) => other.id === id);
    expect(step && prerequisitesOf(step)).toContain(ids[index]);
  }
}

describe("the law of validation", () => {
  it("finds nothing in any graph without circles whose ends are named and whose facts are given", () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        expect(validateWorkflow(definition)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it.each(CODES)("finds %s wherever it is brought in, and names the step", (code) => {
    fc.assert(
      fc.property(anyDefinition, fc.nat({ max: 1_000 }), (drawn, pick) => {
        const { definition, path } = SEEDS[code](drawn, pick);
        const found = validateWorkflow(definition).filter((fault) => fault.code === code);
        if (code === "CYCLE") {
          expect(found).toHaveLength(1);
          for (const fault of found) expectCircle(definition, fault);
        } else {
          const own = found.filter((fault) => fault.path === path);
          expect(own.length).toBeGreaterThan(0);
          for (const { message } of own) {
            expect(message).toContain(path);
            if (path !== "" && message.includes("(")) expect(message).toContain(titleOf(definition, path));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("finds any number of faults at once", () => {
    fc.assert(
      fc.property(
        anyDefinition,
        fc.nat({ max: 1_000 }),
        fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 2, maxLength: 5 }),
        (drawn, pick, codes) => {
          // An empty or endless definition hides the rest; ends that are not named have nothing to lead to.
          const hiding = ["EMPTY_WORKFLOW", "TOO_MANY_STEPS", "NO_ENTRY", "NO_EXIT"];
          // A circle first, and last what another seed would mend by giving a step something to depend on.
          const places: Partial<Record<WorkflowFaultCode, number>> = {
            CYCLE: -1,
            BAD_CONFIGURATION: 1,
            MISSING_FACT: 1,
          };
          const seeded = codes
            .filter((code) => !hiding.includes(code))
            .toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
          const spoilt = seeded.reduce((definition, code) => SEEDS[code](definition, pick).definition, drawn);
          const found = new Set(validateWorkflow(spoilt).map(({ code }) => code));
          for (const code of seeded) expect(found).toContain(code);
        },
      ),
      { numRuns: 300 },
    );
  });
});
