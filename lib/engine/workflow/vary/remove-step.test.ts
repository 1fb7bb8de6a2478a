import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { insertStep } from "./insert-step";
import { removeStep } from "./remove-step";

const [PROFILE] = PORTFOLIO_CREATION.steps;

describe("removeStep", () => {
  it("asks for no second person where nobody is left who answers before", () => {
    if (!PROFILE) throw new Error("the built-in workflow has no step");
    const { dependsOn: _, ...rest } = PROFILE;
    const before = insertStep(PORTFOLIO_CREATION, { ...rest, id: "before" }, null);
    const steps = before.steps.map((step) => ({ ...step, isSecondPerson: step.id !== "before" }));
    const after = removeStep({ ...before, steps }, "before");
    expect(after.entry).toEqual(["profile"]);
    expect(after.steps.filter(({ isSecondPerson }) => !isSecondPerson).map(({ id }) => id)).toEqual([
      "profile",
    ]);
  });
});
