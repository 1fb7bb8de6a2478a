import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "./built-in.data";
import { ancestorsOf, descendantsOf, inDependencyOrder, prerequisitesOf } from "./step-order";
import type { WorkflowStep } from "./types";

const [FIRST] = PORTFOLIO_CREATION.steps as [WorkflowStep];
const step = (id: string, dependsOn: string[], when?: string): WorkflowStep => ({
  ...FIRST,
  id,
  dependsOn,
  ...(when ? { when: { step: when, isOneOf: ["yes"] } } : {}),
});
/** Handed in against their order; the last one hangs on a decision alone. */
const STEPS = [
  step("last", [], "decision"),
  step("middle", ["first"]),
  step("decision", ["first"]),
  step("first", []),
];

describe("the order of steps", () => {
  it("counts the step of a condition among what decides, once", () => {
    expect(prerequisitesOf(step("one", ["a", "b"], "b"))).toEqual(["a", "b"]);
    expect(prerequisitesOf(step("one", ["a"], "b"))).toEqual(["a", "b"]);
    expect(prerequisitesOf(step("one", []))).toEqual([]);
  });

  it("puts each step behind what decides on it", () => {
    expect(inDependencyOrder(STEPS).map(({ id }) => id)).toEqual(["first", "middle", "decision", "last"]);
  });

  it("leaves a circle and what is behind it out, and takes no notice of unknown names", () => {
    const steps = [step("a", ["b"]), step("b", ["a"]), step("c", ["b"]), step("d", ["nobody"])];
    expect(inDependencyOrder(steps).map(({ id }) => id)).toEqual(["d"]);
  });

  it("finds what is before and behind a step over any number of steps", () => {
    expect(ancestorsOf(STEPS, "last")).toEqual(["decision", "first"]);
    expect(descendantsOf(STEPS, "first")).toEqual(["last", "middle", "decision"]);
    expect(ancestorsOf(STEPS, "nobody")).toEqual([]);
  });
});
