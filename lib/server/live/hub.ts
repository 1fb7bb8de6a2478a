import type { ChangeTopic } from "@/db/listen";

/** One open stream. `send` answers false when its reader has fallen too far behind. */
export type LiveClient = {
  workspaceId: string;
  userId: string;
  send: (text: string) => boolean;
  close: () => void;
  /** The workspace this stream may follow now, or null when its session has ended. */
  recheck: () => Promise<string | null>;
};

/** Changes that come close together leave as one message. */
const GATHER_MS = 60;
const BEAT_MS = 15_000;
export const MOST_PER_USER = 30;
/** Sessions looked up at once by a beat. */
const RECHECKED_AT_ONCE = 8;

export type LiveHub = ReturnType<typeof createHub>;

/** Everything is unknown: the reader asks for all it shows again. */
const RESYNC = "event: resync\ndata: {}\n\n";

/** Hands the changes of a workspace to the streams that follow it. */
export function createHub(onError: (error: unknown) => void, mostPerUser = MOST_PER_USER) {
  const byWorkspace = new Map<string, Set<LiveClient>>();
  const waiting = new Map<string, Set<ChangeTopic>>();
  let gathering: NodeJS.Timeout | undefined;
  let beating: NodeJS.Timeout | undefined;

  function add(client: LiveClient): boolean {
    if (streamsOf(client.userId) >= mostPerUser) return false;
    follow(client);
    beating ??= setInterval(() => void beat().catch(onError), BEAT_MS).unref();
    return true;
  }

  function follow(client: LiveClient): void {
    const clients = byWorkspace.get(client.workspaceId) ?? new Set();
    clients.add(client);
    byWorkspace.set(client.workspaceId, clients);
  }

  function remove(client: LiveClient): void {
    const clients = byWorkspace.get(client.workspaceId);
    clients?.delete(client);
    if (clients?.size === 0) byWorkspace.delete(client.workspaceId);
  }

  function all(): LiveClient[] {
    return [...byWorkspace.values()].flatMap((clients) => [...clients]);
  }

  function streamsOf(userId: string): number {
    return all().filter((client) => client.userId === userId).length;
  }

  function end(client: LiveClient): void {
    remove(client);
    client.close();
  }

  function sendTo(clients: Iterable<LiveClient>, text: string): void {
    for (const client of [...clients]) if (!client.send(text)) end(client);
  }

  function announce(workspaceId: string, topic: ChangeTopic): void {
    if (!byWorkspace.has(workspaceId)) return;
    const topics = waiting.get(workspaceId) ?? new Set();
    waiting.set(workspaceId, topics.add(topic));
    gathering ??= setTimeout(flush, GATHER_MS);
  }

  function flush(): void {
    gathering = undefined;
    for (const [workspaceId, topics] of waiting) {
      const text = `event: change\ndata: ${JSON.stringify({ topics: [...topics] })}\n\n`;
      sendTo(byWorkspace.get(workspaceId) ?? [], text);
    }
    waiting.clear();
  }

  /** Keeps proxies from cutting quiet streams, and ends those whose session is over. */
  async function beat(): Promise<void> {
    const clients = all();
    if (clients.length === 0) {
      clearInterval(beating);
      beating = undefined;
      return;
    }
    sendTo(clients, ": beat\n\n");
    for (let from = 0; from < clients.length; from += RECHECKED_AT_ONCE) {
      await Promise.all(clients.slice(from, from + RECHECKED_AT_ONCE).map(recheck));
    }
  }

  async function recheck(client: LiveClient): Promise<void> {
    let now: string | null;
    try {
      now = await client.recheck();
    } catch (error) {
      // The database is away: the stream stays, and is asked about again at the next beat.
      onError(error);
      return;
    }
    if (now === null) end(client);
    else if (now !== client.workspaceId) {
      remove(client);
      client.workspaceId = now;
      follow(client);
      sendTo([client], RESYNC);
    }
  }

  return {
    add,
    remove,
    announce,
    beat,
    resync: () => sendTo(all(), RESYNC),
    size: () => all().length,
    close: () => {
      clearTimeout(gathering);
      clearInterval(beating);
      for (const client of all()) end(client);
    },
  };
}
