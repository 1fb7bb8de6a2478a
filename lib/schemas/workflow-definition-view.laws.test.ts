import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { anyDefinition } from "@/lib/engine/workflow/testing/draw-definition";
import { workflowDefinitionInput, workflowDefinitionView } from "./workflow";
import { toDefinitionJson, toWorkflowDefinitionView } from "./workflow-definition-view";

describe("the law of definitions that cross a boundary", () => {
  it("reads back what it wrote, in full and in short", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(PORTFOLIO_CREATION), anyDefinition), (definition) => {
        const view = toWorkflowDefinitionView(definition);
        expect(workflowDefinitionView.parse(view)).toEqual(view);
        expect(workflowDefinitionInput.parse(view)).toEqual(definition);
        expect(workflowDefinitionInput.parse(toDefinitionJson(view))).toEqual(definition);
      }),
    );
  });

  it("names the field of what cannot be read", () => {
    const { steps, ...rest } = toWorkflowDefinitionView(PORTFOLIO_CREATION);
    const read = workflowDefinitionInput.safeParse({
      ...rest,
      steps: steps.map((step) => ({ ...step, kind: "x" })),
    });
    expect(read.error?.issues[0]?.path).toEqual(["steps", 0, "kind"]);
  });
});
