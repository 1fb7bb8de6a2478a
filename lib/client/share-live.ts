import { tellChange, tellEverything, tellState } from "./live-bus";
import { followEvents } from "./live-source";
import { LIVE_TOPICS, type LiveState, type LiveTopic } from "./live-topics";

const NAME = "plumbline-live";

type Message = { topics: readonly LiveTopic[] } | { state: LiveState };

/**
 * Keeps one stream for all tabs of this browser: the tab that holds the lock follows the server and tells
 * the others, since a browser opens only a few connections to one server. Without locks each has its own.
 */
export function shareLive(): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ("topics" in data) tellChange(data.topics);
    else tellState(data.state);
  };
  const lead = () =>
    followEvents({
      onTopics: (topics) => {
        tellChange(topics);
        channel.postMessage({ topics } satisfies Message);
      },
      onState: (state) => {
        tellState(state);
        channel.postMessage({ state } satisfies Message);
      },
      onGap: () => {
        tellEverything();
        channel.postMessage({ topics: LIVE_TOPICS } satisfies Message);
      },
    });
  const stopLeading = "locks" in navigator ? leadInTurn(lead) : lead();
  return () => {
    stopLeading();
    channel.close();
  };
}

/** Leads once the tab that leads now is gone; what happened in between is unknown, so all is asked again. */
function leadInTurn(lead: () => () => void): () => void {
  const leaving = new AbortController();
  let stop: (() => void) | undefined;
  const held = new Promise<void>((resolve) => leaving.signal.addEventListener("abort", () => resolve()));
  navigator.locks
    .request(NAME, { ifAvailable: true }, async (lock) => {
      if (leaving.signal.aborted) return true;
      if (lock === null) return false;
      stop = lead();
      await held;
      return true;
    })
    .then((hasLed) => {
      if (hasLed || leaving.signal.aborted) return;
      // Another tab leads, so this one is connected through it.
      tellState("open");
      return navigator.locks.request(NAME, { signal: leaving.signal }, async () => {
        stop = lead();
        tellEverything();
        await held;
      });
    })
    .catch((error: unknown) => {
      // Leaving while still in the queue is how most tabs end.
      if (!leaving.signal.aborted) throw error;
    });
  return () => {
    leaving.abort();
    stop?.();
  };
}
