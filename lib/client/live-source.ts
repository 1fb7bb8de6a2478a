import { LIVE_TOPICS, type LiveState, type LiveTopic } from "./live-topics";

export type LiveEvents = {
  onTopics: (topics: readonly LiveTopic[]) => void;
  onState: (state: LiveState) => void;
  /** Connected again after a gap. */
  onGap: () => void;
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Follows `/api/events` for as long as it is wanted: a browser's own EventSource gives up for good when
 * the server answers with an error, as it does while it restarts.
 */
export function followEvents({ onTopics, onState, onGap }: LiveEvents): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let wasOpen = false;

  function connect(): void {
    source = new EventSource("/api/events");
    source.addEventListener("hello", () => {
      wait = FIRST_WAIT_MS;
      onState("open");
      if (wasOpen) onGap();
      wasOpen = true;
    });
    source.addEventListener("resync", onGap);
    source.addEventListener("change", (event) => onTopics(readTopics(event.data)));
    source.addEventListener("error", () => {
      onState("lost");
      source?.close();
      clearTimeout(timer);
      timer = setTimeout(connect, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  }

  /** Coming back to the network should not wait for the timer. */
  function hurry(): void {
    if (source?.readyState === EventSource.OPEN) return;
    clearTimeout(timer);
    source?.close();
    connect();
  }

  connect();
  window.addEventListener("online", hurry);
  return () => {
    window.removeEventListener("online", hurry);
    clearTimeout(timer);
    source?.close();
  };
}

function readTopics(data: unknown): LiveTopic[] {
  const { topics } = JSON.parse(String(data)) as { topics: string[] };
  return LIVE_TOPICS.filter((topic) => topics.includes(topic));
}
