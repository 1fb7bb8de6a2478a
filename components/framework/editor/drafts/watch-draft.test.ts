import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { beginEditing } from "@/components/framework/editor/state/editor-state";
import { changeFramework, createEditorStore } from "@/components/framework/editor/state/editor-store";
import { findTemplate } from "@/lib/engine/framework/templates";
import type { Framework } from "@/lib/engine/framework/types";
import { readDraft } from "./draft-storage";
import { watchDraft } from "./watch-draft";

const framework = findTemplate("balanced")?.framework as Framework;

function editing(saved: Framework | null) {
  const store = createEditorStore(beginEditing({ framework, saved, version: saved ? 1 : null }));
  const name = (to: string) => changeFramework(store, (now) => ({ ...now, name: to }));
  return { store, name };
}

const fail = (message: string) => expect.fail(message);
const nameIn = (key: string) => readDraft(key).draft?.framework.name ?? null;

beforeEach(() => {
  vi.useFakeTimers();
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("writes what is unsaved once the typing rests, and at once when the watch ends", () => {
  const { store, name } = editing(framework);
  const end = watchDraft(store, "one", fail);
  name("First");
  expect(nameIn("one")).toBeNull();
  vi.runAllTimers();
  expect(nameIn("one")).toBe("First");
  name("Second");
  end();
  expect(nameIn("one")).toBe("Second");
});

it("goes on under another key with what is unsaved already", () => {
  const { store, name } = editing(framework);
  name("Typed while it was stored");
  const end = watchDraft(store, "its own", fail);
  end();
  expect(nameIn("its own")).toBe("Typed while it was stored");
});

it("leaves what lies under its key alone while nothing is unsaved", () => {
  localStorage.setItem("one", "of another release");
  const end = watchDraft(editing(framework).store, "one", fail);
  vi.runAllTimers();
  end();
  expect(localStorage.getItem("one")).toBe("of another release");
});
