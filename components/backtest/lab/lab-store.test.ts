import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { firstState, type LabState } from "./lab-state";
import { createLabStore } from "./lab-store";

const first = firstState({ kind: "template", key: "balanced" });
const toAmount = (amount: string) => (state: LabState) => ({
  ...state,
  question: { ...state.question, amount },
});

describe("the laboratory's store", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("rests at once after a choice", () => {
    const store = createLabStore(first);
    store.change(toAmount("1"));
    expect(store.getRest().question.amount).toBe("1");
  });

  it("keeps its rest while a hand moves, and follows once it lets go", () => {
    const store = createLabStore(first);
    for (const amount of ["1", "2", "3"]) store.slide(toAmount(amount));
    vi.advanceTimersByTime(10_000);
    expect(store.getLive().question.amount).toBe("3");
    expect(store.getRest()).toBe(first);
    store.settle();
    vi.advanceTimersByTime(1_000);
    expect(store.getRest()).toBe(store.getLive());
  });

  it("rests too when a key lets go just before its step", () => {
    const store = createLabStore(first);
    for (const amount of ["1", "2"]) {
      store.settle();
      store.slide(toAmount(amount));
    }
    vi.advanceTimersByTime(1_000);
    expect(store.getRest().question.amount).toBe("2");
  });
});
