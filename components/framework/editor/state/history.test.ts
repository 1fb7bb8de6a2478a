import { describe, expect, it } from "vitest";
import { endSession, MAX_STEPS, record, redo, sessionBase, startHistory, undo } from "./history";

describe("history", () => {
  it("goes back and forth through whole states", () => {
    const two = record(record(startHistory("a"), "b"), "c");
    const back = undo(undo(two));
    expect(back.present).toBe("a");
    expect(redo(redo(back)).present).toBe("c");
    expect(redo(two)).toBe(two);
    expect(undo(startHistory("a")).present).toBe("a");
  });

  it("drops what was undone when something new happens", () => {
    const changed = record(undo(record(startHistory("a"), "b")), "x");
    expect(redo(changed).present).toBe("x");
    expect(undo(changed).present).toBe("a");
  });

  it("makes one step of one session, counted from where it began", () => {
    const typed = record(record(startHistory("a"), "6", "target"), "60", "target");
    expect(sessionBase(typed, "target")).toBe("a");
    expect(sessionBase(typed, "other")).toBe("60");
    expect(undo(typed).present).toBe("a");
  });

  it("begins a new step after the session ends", () => {
    const again = record(endSession(record(startHistory("a"), "6", "target")), "60", "target");
    expect(undo(again).present).toBe("6");
  });

  it("keeps a limited number of steps", () => {
    let history = startHistory(0);
    for (let step = 1; step <= MAX_STEPS + 10; step += 1) history = record(history, step);
    expect(history.past).toHaveLength(MAX_STEPS);
    expect(history.past[0]).toBe(10);
  });

  it("ignores a change that changes nothing", () => {
    const history = startHistory("a");
    expect(record(history, "a")).toBe(history);
  });
});
