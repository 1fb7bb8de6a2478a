import postgres from "postgres";

/** What changed in a workspace, as `announce_change` tells it. */
export const CHANGE_TOPICS = [
  "portfolios",
  "frameworks",
  "products",
  "alerts",
  "settings",
  "jobs",
  "capital",
  "journeys",
] as const;
export type ChangeTopic = (typeof CHANGE_TOPICS)[number];

export type ChangeListener = {
  onChange: (workspaceId: string, topic: ChangeTopic) => void;
  /** Each time listening begins, the first included: what happened while nobody listened is unknown. */
  onListening: () => void;
};

export const CHANGE_CHANNEL = "plumbline_changes";

function isTopic(text: string | undefined): text is ChangeTopic {
  return (CHANGE_TOPICS as readonly string[]).includes(text ?? "");
}

/** Listens on a connection of its own, which comes back by itself after the database was away. */
export async function listenForChanges(
  url: string,
  { onChange, onListening }: ChangeListener,
): Promise<{ close: () => Promise<void> }> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
    onnotice: () => {},
  });
  await sql.listen(
    CHANGE_CHANNEL,
    (payload) => {
      const [workspaceId, topic] = payload.split(" ");
      if (workspaceId !== undefined && isTopic(topic)) onChange(workspaceId, topic);
    },
    onListening,
  );
  return { close: () => sql.end({ timeout: 1 }) };
}
