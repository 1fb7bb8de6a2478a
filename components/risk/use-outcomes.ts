"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { OutcomeInput, Outcomes } from "@/lib/engine/risk/bootstrap";
import type { OutcomeNews, OutcomeOrder } from "./outcomes-worker";

export type OutcomeState = {
  /** Of the last run that came to its end; stands while a newer one is under way. */
  result: { outcomes: Outcomes; input: OutcomeInput; milliseconds: number } | null;
  /** 0 to 1 while a run is under way. */
  progress: number | null;
  isStopped: boolean;
  problem: string | null;
};

const IDLE: OutcomeState = { result: null, progress: null, isStopped: false, problem: null };

/** Runs the newest input in a worker of its own, off the main thread; `stop` ends what is under way. */
export function useOutcomes(
  input: OutcomeInput | null,
): OutcomeState & { stop: () => void; again: () => void } {
  const [state, setState] = useState<OutcomeState>(IDLE);
  const worker = useRef<Worker | null>(null);
  const order = useRef<{ id: number; input: OutcomeInput | null }>({ id: 0, input: null });

  useEffect(() => {
    const made = new Worker(new URL("./outcomes-worker.ts", import.meta.url), { type: "module" });
    worker.current = made;
    made.addEventListener("message", ({ data }: MessageEvent<OutcomeNews>) => {
      const asked = order.current;
      if (data.id !== asked.id || asked.input === null) return;
      setState((before) => stateAfter(before, data, asked.input));
    });
    made.addEventListener("error", () => {
      setState((before) => ({
        ...before,
        progress: null,
        problem: "The draws could not be worked out here.",
      }));
    });
    return () => made.terminate();
  }, []);

  const send = useCallback((next: OutcomeInput | null) => {
    const id = order.current.id + 1;
    order.current = { id, input: next };
    const message: OutcomeOrder = { id, input: next };
    worker.current?.postMessage(message);
  }, []);
  const start = useCallback(
    (next: OutcomeInput) => {
      setState((before) => ({ ...before, progress: 0, isStopped: false, problem: null }));
      send(next);
    },
    [send],
  );
  const stop = useCallback(() => {
    send(null);
    setState((before) => ({ ...before, progress: null, isStopped: true }));
  }, [send]);
  const again = useCallback(() => {
    if (input) start(input);
  }, [input, start]);

  useEffect(() => {
    if (input) start(input);
  }, [input, start]);

  return { ...state, stop, again };
}

function stateAfter(before: OutcomeState, news: OutcomeNews, input: OutcomeInput | null): OutcomeState {
  switch (news.kind) {
    case "progress":
      return { ...before, progress: news.done / news.total };
    case "failed":
      return { ...before, progress: null, problem: news.message };
    case "done":
      return {
        result: input ? { outcomes: news.outcomes, input, milliseconds: news.milliseconds } : null,
        progress: null,
        isStopped: false,
        problem: null,
      };
  }
}
