import { readFramework } from "@/components/framework/editor/state/read-framework";
import type { Framework } from "@/lib/engine/framework/types";
import { type FrameworkJson, toFrameworkJson } from "@/lib/schemas/framework-json";

/** An unsaved draft, with the version it began from, so that a newer one can be merged with it. */
export type Draft = {
  framework: Framework;
  base: Framework | null;
  version: number | null;
  locked: string[];
  /** When it was last written. */
  writtenAt: string;
};

type StoredDraft = {
  format: typeof FORMAT;
  framework: FrameworkJson;
  base: FrameworkJson | null;
  template: string | null;
  version: number | null;
  locked: string[];
  written_at: string;
};

const FORMAT = 1;

/** `frameworkId` is "new:<template>" for one that was never saved. */
export function draftKey(workspaceId: string, frameworkId: string): string {
  return `plumbline.draft.${workspaceId}.${frameworkId}`;
}

export function writeDraft(key: string, draft: Draft): void {
  const stored: StoredDraft = {
    format: FORMAT,
    framework: toFrameworkJson(draft.framework),
    base: draft.base && toFrameworkJson(draft.base),
    template: draft.framework.templateKey ?? null,
    version: draft.version,
    locked: draft.locked,
    written_at: draft.writtenAt,
  };
  localStorage.setItem(key, JSON.stringify(stored));
}

export function dropDraft(key: string): void {
  localStorage.removeItem(key);
}

export type ReadDraft = {
  draft: Draft | null /** Why a stored draft could not be read. */;
  problem: string | null;
};

/** The stored draft; one that this release cannot read is reported and left where it is. */
export function readDraft(key: string): ReadDraft {
  const text = localStorage.getItem(key);
  if (text === null) return { draft: null, problem: null };
  try {
    const stored = JSON.parse(text) as Partial<StoredDraft>;
    if (stored.format !== FORMAT) return { draft: null, problem: "It was written by another release." };
    // A name may be empty while it is being typed; a framework body's may not.
    const named = { ...stored.framework, name: stored.framework?.name || "Untitled" };
    return {
      draft: {
        framework: { ...readFramework(named, stored.template), name: stored.framework?.name ?? "" },
        base: stored.base ? readFramework(stored.base, stored.template) : null,
        version: stored.version ?? null,
        locked: stored.locked ?? [],
        writtenAt: stored.written_at ?? "",
      },
      problem: null,
    };
  } catch (error) {
    return { draft: null, problem: error instanceof Error ? error.message : "It is not readable." };
  }
}
