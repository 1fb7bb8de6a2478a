import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHub, type LiveClient } from "./hub";

const A = "workspace-a";
const B = "workspace-b";

type Told = LiveClient & { told: string[]; isClosed: boolean };

function client(workspaceId: string, change: Partial<LiveClient> = {}): Told {
  const told: string[] = [];
  const made: Told = {
    workspaceId,
    userId: "user",
    told,
    isClosed: false,
    send: (text) => told.push(text) > 0,
    close: () => {
      made.isClosed = true;
    },
    recheck: async () => made.workspaceId,
    ...change,
  };
  return made;
}

describe("the hub of live streams", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("tells a workspace's streams its changes, gathered, and nobody else's", () => {
    const hub = createHub(() => {});
    const [mine, other] = [client(A), client(B)];
    hub.add(mine);
    hub.add(other);
    hub.announce(A, "portfolios");
    hub.announce(A, "alerts");
    hub.announce(A, "portfolios");
    vi.advanceTimersByTime(100);
    expect(mine.told).toEqual(['event: change\ndata: {"topics":["portfolios","alerts"]}\n\n']);
    expect(other.told).toEqual([]);
    hub.close();
  });

  it("says resync to all after listening began again", () => {
    const hub = createHub(() => {});
    const [mine, other] = [client(A), client(B)];
    hub.add(mine);
    hub.add(other);
    hub.resync();
    expect([mine.told[0], other.told[0]]).toEqual([
      "event: resync\ndata: {}\n\n",
      "event: resync\ndata: {}\n\n",
    ]);
    hub.close();
  });

  it("ends a stream whose session is over, and moves one whose workspace changed", async () => {
    const hub = createHub(() => {});
    const gone = client(A, { recheck: async () => null });
    const moved = client(A, { recheck: async () => B });
    hub.add(gone);
    hub.add(moved);
    await hub.beat();
    expect(gone.isClosed).toBe(true);
    hub.announce(A, "portfolios");
    hub.announce(B, "alerts");
    vi.advanceTimersByTime(100);
    expect(moved.told.at(-1)).toContain('["alerts"]');
    expect(moved.told.join("")).not.toContain("portfolios");
    expect(hub.size()).toBe(1);
    hub.close();
  });

  it("keeps a stream when its session cannot be looked up, and says why", async () => {
    const problems: unknown[] = [];
    const hub = createHub((error) => problems.push(error));
    const mine = client(A, { recheck: () => Promise.reject(new Error("the database is away")) });
    hub.add(mine);
    await hub.beat();
    expect([mine.isClosed, problems.length]).toEqual([false, 1]);
    hub.close();
    expect(mine.isClosed).toBe(true);
  });

  it("ends a stream that does not read, and refuses a user's thirty-first", () => {
    const hub = createHub(() => {});
    const slow = client(A, { send: () => false, userId: "slow" });
    hub.add(slow);
    hub.resync();
    expect([slow.isClosed, hub.size()]).toEqual([true, 0]);
    const taken = Array.from({ length: 31 }, () => hub.add(client(A)));
    expect(taken.filter(Boolean)).toHaveLength(30);
    expect(taken.at(-1)).toBe(false);
    hub.close();
  });
});
