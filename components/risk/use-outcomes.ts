"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { OutcomeInput, Outcomes } from "@/lib/engine/risk/bootstrap";
import type { ReturnHistoryView } from "@/lib/schemas/outcomes";
import type { OutcomeChoices } from "./outcome-input";
import type { OutcomeNews, OutcomeOrder } from "./outcomes-worker";

/** What is to be worked out, with what it came from: words beside a result must be of that result. */
export type OutcomeRequest = { input: OutcomeInput; history: ReturnHistoryView; choices: OutcomeChoices };
export type OutcomeAnswer = OutcomeRequest & { outcomes: Outcomes; milliseconds: number };

export type OutcomeState = {
  /** Of the last run that came to its end; stands while a newer one is under way. */
  result: OutcomeAnswer | null;
  /** 0 to 1 while a run is under way. */
  progress: number | null;
  isStopped: boolean;
  problem: string | null;
};

const IDLE: OutcomeState = { result: null, progress: null, isStopped: false, problem: null };

/** Runs the newest input in a worker of its own, off the main thread; `stop` ends what is under way. */
export function useOutcomes(
  request: OutcomeRequest | null,
): OutcomeState & { stop: () => void; again: () => void } {
  const [state, setState] = useState<OutcomeState>(IDLE);
  const worker = useRef<Worker | null>(null);
  const order = useRef<{ id: number; request: OutcomeRequest | null }>({ id: 0, request: null });

  useEffect(() => {
    const made = new Worker(new URL("./outcomes-worker.ts", import.meta.url), { type: "module" });
    worker.current = made;
    made.addEventListener("message", ({ data }: MessageEvent<OutcomeNews>) => {
      const asked = order.current;
      if (data.id !== asked.id || asked.request === null) return;
      const { request } = asked;
      setState((before) => stateAfter(before, data, request));
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

  const send = useCallback((next: OutcomeRequest | null) => {
    const id = order.current.id + 1;
    order.current = { id, request: next };
    const message: OutcomeOrder = { id, input: next?.input ?? null };
    worker.current?.postMessage(message);
  }, []);
  const start = useCallback(
    (next: OutcomeRequest) => {
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
    if (request) start(request);
  }, [request, start]);

  useEffect(() => {
    if (request) start(request);
  }, [request, start]);

  return { ...state, stop, again };
}

function stateAfter(before: OutcomeState, news: OutcomeNews, request: OutcomeRequest): OutcomeState {
  switch (news.kind) {
    case "progress":
      return { ...before, progress: news.done / news.total };
    case "failed":
      return { ...before, progress: null, problem: news.message };
    case "done":
      return {
        result: { ...request, outcomes: news.outcomes, milliseconds: news.milliseconds },
        progress: null,
        isStopped: false,
        problem: null,
      };
  }
}
