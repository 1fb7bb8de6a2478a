import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dropKept, readKept, writeKept } from "./kept-generation";
import { blankDraft } from "./requirements-draft";

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

const draft = { ...blankDraft(null, true), text: "No tobacco.", answers: { horizon: "over_10_years" } };

describe("what the tab keeps of a generation", () => {
  it("comes back as it was left, and goes when it was confirmed", () => {
    expect(readKept("here")).toBeNull();
    expect(writeKept("here", { draft, answered: null })).toBe(true);
    expect(readKept("here")).toEqual({ draft, answered: null });
    expect(readKept("run:1")).toBeNull();
    dropKept("here");
    expect(readKept("here")).toBeNull();
  });

  it("is left alone when another release wrote it, or nobody did", () => {
    for (const text of ["not json", "{}", JSON.stringify({ format: 2, draft, answered: null })]) {
      kept.set("plumbline.generation.here", text);
      expect(readKept("here")).toBeNull();
    }
    writeKept("here", { draft, answered: null });
    const stored = JSON.parse(kept.get("plumbline.generation.here") ?? "");
    kept.set("plumbline.generation.here", JSON.stringify({ ...stored, answered: { proposal: {} } }));
    expect(readKept("here")).toBeNull();
  });

  it("says so where the browser has no room", () => {
    vi.stubGlobal("sessionStorage", {
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    });
    expect(writeKept("here", { draft, answered: null })).toBe(false);
  });
});
