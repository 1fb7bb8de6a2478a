import { useEffect, useState, useSyncExternalStore } from "react";

/** A whole course takes about this long, and no look is shown shorter or longer than these. */
const COURSE_MS = 30_000;
const SHORTEST_MS = 60;
const LONGEST_MS = 400;

const REDUCED = "(prefers-reduced-motion: reduce)";

function watchMotion(changed: () => void): () => void {
  const query = window.matchMedia(REDUCED);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Whether the reader asked for less motion; nothing then moves by itself. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(
    watchMotion,
    () => window.matchMedia(REDUCED).matches,
    () => false,
  );
}

export type Player = {
  /** The look that is shown. */
  at: number;
  isPlaying: boolean;
  goTo: (index: number) => void;
  play: () => void;
  pause: () => void;
};

/** Moves through `count` looks by hand or by itself; a hand on it stops it. */
export function usePlayer(count: number, start: number): Player {
  const [place, setPlace] = useState(start);
  const [isPlaying, setPlaying] = useState(false);
  const last = Math.max(0, count - 1);
  const at = Math.min(place, last);
  useEffect(() => {
    if (!isPlaying) return;
    const pause = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, COURSE_MS / Math.max(1, count)));
    const timer = setInterval(() => setPlace((before) => Math.min(before + 1, last)), pause);
    return () => clearInterval(timer);
  }, [isPlaying, count, last]);
  useEffect(() => {
    if (at === last) setPlaying(false);
  }, [at, last]);
  return {
    at,
    isPlaying,
    goTo: (index) => {
      setPlaying(false);
      setPlace(Math.max(0, Math.min(last, index)));
    },
    play: () => {
      if (at === last) setPlace(0);
      setPlaying(true);
    },
    pause: () => setPlaying(false),
  };
}
