import { beforeEach, describe, expect, it } from "vitest";
import { findTemplate } from "@/lib/engine/framework/templates";
import type { Framework } from "@/lib/engine/framework/types";
import { Decimal } from "@/lib/kernel/decimal";
import { addChild, addSibling, duplicate, remove, rename } from "./bucket-actions";
import { treeOf } from "./derived";
import { beginEditing, frameworkOf } from "./editor-state";
import { createEditorStore, type EditorStore, finishSession } from "./editor-store";
import { redoStep, undoStep } from "./history-actions";
import { moveStep, moveTo } from "./move-actions";
import { changePortfolioShare, changeShare, distribute, toggleLock } from "./target-actions";
import { revealBucket, setMakingRoom, toggleCollapsed } from "./view-actions";

const EQUITY = "AssetClass/Equity";
const US = `${EQUITY}/US`;
const ABROAD = `${EQUITY}/International`;
const BONDS = "AssetClass/Bonds";

let store: EditorStore;
beforeEach(() => {
  const framework = findTemplate("three_fund")?.framework as Framework;
  store = createEditorStore(beginEditing({ framework, saved: framework, version: 1 }));
});

function shares(): Record<string, string> {
  const { buckets } = frameworkOf(store.getState());
  return Object.fromEntries(buckets.map((bucket) => [bucket.path, bucket.targetWeight.toFixed()]));
}

function type(path: string, ...texts: string[]): void {
  for (const text of texts) changeShare(store, path, new Decimal(text), `share:${path}`);
  finishSession(store);
}

describe("typing a weight", () => {
  it("is one step, however many keys it took", () => {
    type(US, "0.08", "0.8");
    expect(shares()[US]).toBe("0.8");
    undoStep(store);
    expect(shares()[US]).toBe("0.7");
    redoStep(store);
    expect(shares()[US]).toBe("0.8");
  });

  it("moves nothing else while making room is off", () => {
    type(US, "0.8");
    expect(shares()[ABROAD]).toBe("0.3");
  });

  it("counts the room from before the first key, so that no proportion is lost on the way", () => {
    setMakingRoom(store, true);
    type(EQUITY, "1", "0.5");
    expect(shares()).toMatchObject({ [EQUITY]: "0.5", [BONDS]: "0.5" });
  });

  it("leaves a group that is still being filled alone until it is full", () => {
    setMakingRoom(store, true);
    const outcome = addSibling(store, BONDS);
    if (!outcome.ok) throw new Error(outcome.reason);
    type(BONDS, "0.2");
    expect(shares()).toMatchObject({ [EQUITY]: "0.8", [BONDS]: "0.2", [outcome.path]: "0" });
    setMakingRoom(store, false);
    type(BONDS, "0.1");
    setMakingRoom(store, true);
    type(outcome.path, "0.1");
    expect(shares()).toMatchObject({ [EQUITY]: "0.8", [BONDS]: "0.1", [outcome.path]: "0.1" });
  });

  it("keeps a held weight", () => {
    setMakingRoom(store, true);
    toggleLock(store, BONDS);
    const outcome = addSibling(store, BONDS);
    if (!outcome.ok) throw new Error(outcome.reason);
    type(outcome.path, "0.1");
    expect(shares()).toMatchObject({ [EQUITY]: "0.5", [BONDS]: "0.4" });
  });

  it("reads a share of the portfolio through the parent", () => {
    changePortfolioShare(store, US, new Decimal("0.3"), null);
    expect(shares()[US]).toBe("0.5");
    distribute(store, EQUITY);
    expect(new Decimal(shares()[US] ?? 0).plus(shares()[ABROAD] ?? 0).toFixed()).toBe("1");
  });
});

describe("changing the tree", () => {
  it("names a new bucket's path after it, and leaves a saved one's", () => {
    const added = addChild(store, US);
    if (!added.ok) throw new Error(added.reason);
    expect(rename(store, added.path, "Large")).toEqual({ ok: true, path: `${US}/Large` });
    expect(rename(store, US, "America")).toEqual({ ok: true, path: US });
    expect(treeOf(frameworkOf(store.getState()).buckets).byPath.get(US)?.bucket.label).toBe("America");
  });

  it("carries what is held, collapsed and selected along with a moved bucket", () => {
    toggleLock(store, US);
    toggleCollapsed(store, EQUITY);
    expect(moveTo(store, EQUITY, BONDS, "inside")).toEqual({ ok: true, path: `${BONDS}/Equity` });
    const state = store.getState();
    expect([...state.history.present.locked]).toEqual([`${BONDS}/Equity/US`]);
    expect(state.collapsed.has(`${BONDS}/Equity`)).toBe(true);
    expect(state.selectedPath).toBe(`${BONDS}/Equity`);
    undoStep(store);
    expect(Object.keys(shares())).toContain(US);
  });

  it("refuses what cannot be, in words", () => {
    expect(moveTo(store, EQUITY, US, "inside")).toMatchObject({ ok: false, reason: /below itself/ });
    expect(moveStep(store, EQUITY, "up")).toMatchObject({ ok: false, reason: /already first/ });
    expect(moveStep(store, EQUITY, "out")).toMatchObject({ ok: false, reason: /top level/ });
    expect(moveStep(store, EQUITY, "in")).toMatchObject({ ok: false });
    expect(store.getState().announcement.text).not.toBe("");
  });

  it("moves out behind the parent and in at the end", () => {
    expect(moveStep(store, ABROAD, "out")).toEqual({ ok: true, path: "AssetClass/International" });
    expect(Object.keys(shares())).toEqual([EQUITY, US, "AssetClass/International", BONDS]);
    expect(moveStep(store, "AssetClass/International", "in")).toEqual({ ok: true, path: ABROAD });
  });

  it("deletes a bucket with all inside it and selects what is next", () => {
    duplicate(store, BONDS);
    expect(remove(store, EQUITY)).toEqual({ label: "Equity", count: 3 });
    expect(store.getState().selectedPath).toBe(BONDS);
    expect(shares()[BONDS]).toBe("0.5");
    expect(remove(store, EQUITY)).toBeNull();
  });

  it("opens what hides a bucket that is to be shown", () => {
    toggleCollapsed(store, EQUITY);
    expect(revealBucket(store, US)).toBe(true);
    expect(store.getState().collapsed.size).toBe(0);
    expect(revealBucket(store, "Nowhere/At all")).toBe(false);
  });
});
