"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { GenerationEvent, ProposalView, RequirementsBody } from "@/lib/schemas/generation";
import { askForProposal, CANCELLED, type Failure } from "./ask-for-proposal";

/** One question, from the press of the button to its answer. */
export type Asking =
  | { state: "idle" }
  | { state: "asking"; requirements: RequirementsBody; events: readonly GenerationEvent[]; startedAt: number }
  | { state: "failed"; requirements: RequirementsBody; events: readonly GenerationEvent[]; failure: Failure };

const IDLE: Asking = { state: "idle" };

type Answered = (requirements: RequirementsBody, proposal: ProposalView) => void;

/** Asks one question at a time; a new one or leaving the page takes back the one under way. */
export function useAsking(onAnswered: Answered) {
  const [asking, setAsking] = useState<Asking>(IDLE);
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);

  const ask = useCallback(
    async (requirements: RequirementsBody) => {
      underWay.current?.abort();
      const controller = new AbortController();
      underWay.current = controller;
      setAsking({ state: "asking", requirements, events: [], startedAt: Date.now() });
      const answer = await askForProposal({
        requirements,
        signal: controller.signal,
        onProgress: (event) =>
          setAsking((now) => (now.state === "asking" ? { ...now, events: [...now.events, event] } : now)),
      });
      if (underWay.current !== controller) return;
      underWay.current = null;
      if (answer.ok) {
        setAsking(IDLE);
        onAnswered(requirements, answer.proposal);
        return;
      }
      const { failure } = answer;
      setAsking((now) => {
        if (failure.code === CANCELLED) return IDLE;
        const events = now.state === "asking" ? now.events : [];
        return { state: "failed", requirements, events, failure };
      });
    },
    [onAnswered],
  );
  const cancel = useCallback(() => underWay.current?.abort(), []);
  const dismiss = useCallback(() => setAsking(IDLE), []);
  return { asking, ask, cancel, dismiss };
}
