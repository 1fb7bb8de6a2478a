import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hold, letGo, liveHolders, withLock } from "./holders";
import { sleep } from "./processes";

describe("who holds a database", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "plumbline-holders-"));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it("is whoever said so and still lives", () => {
    hold(home);
    expect(liveHolders(home)).toEqual([process.pid]);
    letGo(home);
    expect(liveHolders(home)).toEqual([]);
  });

  it("is not a process that ended, nor another that was given its number", () => {
    hold(home);
    writeFileSync(join(home, "holders", "999999"), "123");
    writeFileSync(join(home, "holders", String(process.ppid)), "an earlier start time");
    expect(liveHolders(home)).toEqual([process.pid]);
  });

  it("starts and stops it alone", async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(5);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(home, work)));
    expect(most).toBe(1);
  });

  it("does not wait for the dead, and gives way after an error", async () => {
    writeFileSync(join(home, "database.lock"), "999999 123");
    await expect(withLock(home, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await withLock(home, async () => "in")).toBe("in");
  });
});
