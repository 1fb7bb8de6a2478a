import { listenForChanges } from "@/db/listen";
import { log } from "@/lib/server/log";
import { createHub, type LiveHub, MOST_PER_USER } from "./hub";

const holder = globalThis as unknown as { plumblineLive?: Promise<LiveHub> };

/** The one hub of this process, listening from the first stream on. */
export function liveHub(): Promise<LiveHub> {
  holder.plumblineLive ??= open().catch((error: unknown) => {
    // The next stream tries again.
    holder.plumblineLive = undefined;
    throw error;
  });
  return holder.plumblineLive;
}

async function open(): Promise<LiveHub> {
  const url = process.env.PLUMBLINE_APP_DATABASE_URL;
  if (!url) throw new Error("PLUMBLINE_APP_DATABASE_URL is not set; start Plumbline with npm start");
  const mostPerUser = Number(process.env.PLUMBLINE_STREAMS_PER_USER) || MOST_PER_USER;
  const hub = createHub((error) => log.warn({ err: error }, "live updates"), mostPerUser);
  const listening = await listenForChanges(url, { onChange: hub.announce, onListening: hub.resync });
  // An open stream would keep the server from ending.
  process.once("SIGTERM", () => {
    hub.close();
    void listening.close();
  });
  return hub;
}
