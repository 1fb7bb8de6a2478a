import { afterEach, describe, expect, it, vi } from "vitest";
import { isSameFramework } from "@/components/framework/editor/state/same-framework";
import { findTemplate } from "@/lib/engine/framework/templates";
import type { Framework } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { draftKey, dropDraft, readDraft, writeDraft } from "./draft-storage";

const KEY = draftKey("workspace", "framework");

function stubStorage(): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  return kept;
}

afterEach(() => vi.unstubAllGlobals());

const base = findTemplate("balanced")?.framework as Framework;

describe("drafts in the browser", () => {
  it("come back exactly as they were left, invalid ones and nameless ones too", () => {
    stubStorage();
    const framework: Framework = {
      ...base,
      name: "",
      buckets: base.buckets.map((bucket, index) =>
        index === 0
          ? { ...bucket, targetWeight: new Decimal("0.3333333333"), minWeight: new Decimal("0.9") }
          : bucket,
      ),
    };
    writeDraft(KEY, {
      framework,
      base,
      version: 3,
      locked: ["AssetClass/Bonds"],
      writtenAt: "2026-01-02T03:04:05Z",
    });
    const { draft, problem } = readDraft(KEY);
    expect(problem).toBeNull();
    expect(draft).toMatchObject({
      version: 3,
      locked: ["AssetClass/Bonds"],
      writtenAt: "2026-01-02T03:04:05Z",
    });
    expect(draft && isSameFramework(draft.framework, framework)).toBe(true);
    expect(draft?.base && isSameFramework(draft.base, base)).toBe(true);
    expect(draft?.framework.templateKey).toBe("balanced");
    dropDraft(KEY);
    expect(readDraft(KEY)).toEqual({ draft: null, problem: null });
  });

  it("that cannot be read are told of and left where they are", () => {
    const kept = stubStorage();
    for (const text of ["not json", '{"format":99}', '{"format":1,"framework":{"buckets":"none"}}']) {
      kept.set(KEY, text);
      expect(readDraft(KEY)).toMatchObject({ draft: null, problem: expect.any(String) });
      expect(kept.get(KEY)).toBe(text);
    }
  });
});
