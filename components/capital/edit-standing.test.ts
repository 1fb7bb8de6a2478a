import { describe, expect, it } from "vitest";
import { editStanding, newestOf } from "./edit-standing";

type Strategy = { id: string; version: number; status: string; sector: string };
const heldOf = ({ sector }: Strategy) => ({ sector });
const DRAFT: Strategy = { id: "a", version: 3, status: "approved", sector: "Energy" };

describe("how an edit stands to what is stored", () => {
  it("a step of the status just made is no news to a form that does not hold it, and is saved over", () => {
    const active = { ...DRAFT, version: 4, status: "active" };
    expect(editStanding(DRAFT, active, heldOf)).toEqual({ isBehind: false, over: active });
  });

  it("a field that somebody else saved is news, and what was typed is not saved over it", () => {
    const other = { ...DRAFT, version: 4, sector: "Banks" };
    expect(editStanding(DRAFT, other, heldOf)).toEqual({ isBehind: true, over: DRAFT });
  });

  it("what was just saved is the base while the page still shows what was before", () => {
    const saved = { ...DRAFT, version: 4, sector: "Banks" };
    expect(editStanding(saved, DRAFT, heldOf)).toEqual({ isBehind: false, over: saved });
    expect(editStanding(saved, saved, heldOf)).toEqual({ isBehind: false, over: saved });
  });

  it("a new one is saved over nothing", () => {
    expect(editStanding<Strategy | null>(null, null, heldOf)).toEqual({ isBehind: false, over: null });
  });
});

describe("what an opened form begins with", () => {
  it("is what was saved a moment ago, until the page shows as new a version or a newer one", () => {
    const saved = { ...DRAFT, version: 4, sector: "Banks" };
    const later = { ...DRAFT, version: 5, sector: "Rail" };
    const same = { ...saved, status: "active" };
    expect(newestOf(DRAFT, null)).toBe(DRAFT);
    expect(newestOf(DRAFT, saved)).toBe(saved);
    expect(newestOf(same, saved)).toBe(same);
    expect(newestOf(later, saved)).toBe(later);
  });

  it("is never another's", () => {
    expect(newestOf({ ...DRAFT, id: "b" }, { ...DRAFT, version: 9 }).id).toBe("b");
  });
});
