import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { throttledAnnouncer } from "./announce";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listening() {
  const told: string[] = [];
  const problems: unknown[] = [];
  const notify = async (workspaceId: string, topic: string) => {
    if (workspaceId === "away") throw new Error("the database is away");
    told.push(`${workspaceId} ${topic}`);
  };
  return { told, problems, announcer: throttledAnnouncer(notify, (error) => problems.push(error)) };
}

it("tells the first change at once and those of the next quarter of a second as one", async () => {
  const { told, announcer } = listening();
  for (let turn = 0; turn < 100; turn += 1) announcer.announce("a", "capital");
  announcer.announce("b", "capital");
  expect(told).toEqual(["a capital", "b capital"]);
  await vi.advanceTimersByTimeAsync(250);
  expect(told).toEqual(["a capital", "b capital", "a capital"]);
});

it("tells no more than four times a second however much happens, and nothing when nothing does", async () => {
  const { told, announcer } = listening();
  for (let ms = 0; ms < 1000; ms += 10) {
    announcer.announce("a", "capital");
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(told).toHaveLength(5);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toHaveLength(5);
  announcer.announce("a", "capital");
  expect(told).toHaveLength(6);
});

it("says on closing what is still due", async () => {
  const { told, announcer } = listening();
  announcer.announce("a", "capital");
  announcer.announce("a", "capital");
  await announcer.close();
  expect(told).toEqual(["a capital", "a capital"]);
});

it("reports what could not be told, and goes on", async () => {
  const { told, problems, announcer } = listening();
  announcer.announce("away", "capital");
  announcer.announce("a", "capital");
  await vi.advanceTimersByTimeAsync(1);
  expect(problems).toHaveLength(1);
  expect(told).toEqual(["a capital"]);
});
