import { describe, expect, it } from "vitest";
import { inTurn } from "./in-turn";

/** Work that ends when it is told to, and says when it began. */
function held(log: string[], name: string) {
  let end = () => {};
  const gate = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    log.push(`${name} begins`);
    await gate;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end };
}

describe("work under one key", () => {
  it("is done one after the other, also after one that failed", async () => {
    const log: string[] = [];
    const first = held(log, "first");
    const failing = inTurn("a", undefined, async () => {
      await first.work();
      throw new Error("no");
    });
    const second = inTurn("a", undefined, async () => void log.push("second"));
    const other = inTurn("b", undefined, async () => void log.push("another key"));
    const none = inTurn(null, undefined, async () => void log.push("no key"));
    await Promise.all([other, none]);
    expect(log.sort()).toEqual(["another key", "first begins", "no key"]);
    first.end();
    await expect(failing).rejects.toThrow("no");
    await second;
    expect(log.slice(-2)).toEqual(["first ends", "second"]);
  });

  it("is not begun for somebody who has gone while waiting", async () => {
    const log: string[] = [];
    const first = held(log, "first");
    const gone = new AbortController();
    const running = inTurn("c", undefined, first.work);
    const waiting = inTurn("c", gone.signal, async () => void log.push("never"));
    gone.abort();
    first.end();
    await running;
    await expect(waiting).rejects.toThrow();
    expect(log).toEqual(["first begins", "first ends"]);
  });
});
