import { LIVE_TOPICS, type LiveState, type LiveTopic } from "./live-topics";

type ChangeListener = (topics: readonly LiveTopic[]) => void;
type StateListener = () => void;

const changeListeners = new Set<ChangeListener>();
const stateListeners = new Set<StateListener>();
let state: LiveState = "connecting";

/** Calls back with the topics that changed anywhere; answers how to stop. */
export function onLiveChange(listener: ChangeListener): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

export function tellChange(topics: readonly LiveTopic[]): void {
  for (const listener of changeListeners) listener(topics);
}

/** After a gap nobody knows what changed, so everything did. */
export function tellEverything(): void {
  tellChange(LIVE_TOPICS);
}

export function onLiveState(listener: StateListener): () => void {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
}

export function liveState(): LiveState {
  return state;
}

export function tellState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of stateListeners) listener();
}
