import { listenForChanges } from "@/db/listen";
import { enqueueJob } from "@/db/repositories/enqueue-job";
import type { Tools } from "./job";
import { systemPrincipal } from "./principal";

/** Movements come by the hundred a second; the alerts are looked at once for all that came meanwhile. */
const GATHER_MS = 1_500;

/**
 * Has the marks of capital looked at after every change of it: whatever process moved it tells so after its commit, and
 * the first word of a while puts one job in for all that follow. The movement itself waits for none of this.
 */
export async function watchCapital(
  url: string,
  { database, log }: Pick<Tools, "database" | "log">,
  gatherMs = GATHER_MS,
): Promise<{ close(): Promise<void> }> {
  const waiting = new Map<string, NodeJS.Timeout>();
  const look = async (workspaceId: string) => {
    waiting.delete(workspaceId);
    try {
      await database.write(systemPrincipal(workspaceId), (tx) =>
        enqueueJob(tx, { job: "watch-capital", trigger: "event" }),
      );
    } catch (error) {
      // The next change, or the day's own look, makes up for it.
      log.warn({ err: error, workspaceId }, "capital was not looked at");
    }
  };
  const listening = await listenForChanges(url, {
    onChange(workspaceId, topic) {
      if (topic !== "capital" || waiting.has(workspaceId)) return;
      waiting.set(
        workspaceId,
        setTimeout(() => void look(workspaceId), gatherMs),
      );
    },
    onListening: () => {},
  });
  return {
    async close() {
      await listening.close();
      for (const timer of waiting.values()) clearTimeout(timer);
      await Promise.all([...waiting.keys()].map(look));
    },
  };
}
