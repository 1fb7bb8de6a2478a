import type { ChangeTopic } from "./listen";

export type Notify = (workspaceId: string, topic: ChangeTopic) => Promise<void>;

/** Four a second: what is read again on each is a whole page. */
const GAP_MS = 250;

/**
 * Tells of changes after their commit, at most four times a second for a workspace and topic: the first at once, those
 * that follow as one. Within the transaction each would make all commits of the database wait for one another.
 */
export function throttledAnnouncer(notify: Notify, onError: (error: unknown) => void, gapMs = GAP_MS) {
  /** Within their gap; true when something happened since the last word. */
  const resting = new Map<string, { isDue: boolean; timer: NodeJS.Timeout; tell: () => Promise<void> }>();

  async function tellSafely(tell: () => Promise<void>): Promise<void> {
    try {
      await tell();
    } catch (error) {
      // The change itself is stored; who listens asks for everything again once the database is back.
      onError(error);
    }
  }

  function rest(key: string, tell: () => Promise<void>): void {
    const timer = setTimeout(() => {
      const mine = resting.get(key);
      resting.delete(key);
      if (!mine?.isDue) return;
      rest(key, tell);
      void tellSafely(tell);
    }, gapMs).unref();
    resting.set(key, { isDue: false, timer, tell });
  }

  return {
    announce(workspaceId: string, topic: ChangeTopic): void {
      const key = `${workspaceId} ${topic}`;
      const mine = resting.get(key);
      if (mine) {
        mine.isDue = true;
        return;
      }
      const tell = () => notify(workspaceId, topic);
      rest(key, tell);
      void tellSafely(tell);
    },
    /** Says what is still due, so that a short-lived process leaves nothing unsaid. */
    async close(): Promise<void> {
      const due = [...resting.values()];
      resting.clear();
      for (const { timer } of due) clearTimeout(timer);
      await Promise.all(due.filter(({ isDue }) => isDue).map(({ tell }) => tellSafely(tell)));
    },
  };
}
