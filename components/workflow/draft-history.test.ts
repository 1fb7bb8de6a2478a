import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { requireApprover } from "@/lib/engine/workflow/vary/approver";
import { skipGeneration } from "@/lib/engine/workflow/vary/generation";
import { beginHistory, changed, redone, undone } from "./draft-history";

const START = beginHistory(PORTFOLIO_CREATION);
const named = (name: string) => ({ ...PORTFOLIO_CREATION, name });

describe("the history of a draft", () => {
  it("goes back and forth a change at a time, and forgets what lay ahead of a new one", () => {
    const once = changed(START, skipGeneration(PORTFOLIO_CREATION));
    const twice = changed(once, requireApprover(once.present));
    expect(undone(twice).present).toEqual(once.present);
    expect(undone(undone(twice)).present).toEqual(PORTFOLIO_CREATION);
    expect(redone(undone(twice)).present).toEqual(twice.present);
    expect(changed(undone(twice), named("Ours")).future).toEqual([]);
    expect(undone(START)).toBe(START);
    expect(redone(START)).toBe(START);
  });

  it("takes what is typed in one place as one change", () => {
    const typed = ["O", "Ou", "Our"].reduce((history, name) => changed(history, named(name)), START);
    expect(typed.past).toHaveLength(1);
    const step = changed(typed, requireApprover(typed.present));
    expect(changed(step, { ...step.present, name: "Ours" }).past).toHaveLength(3);
  });

  it("does not count a change that changes nothing", () => {
    expect(changed(START, { ...PORTFOLIO_CREATION })).toBe(START);
  });
});
