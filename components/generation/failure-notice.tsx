"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { GenerationEvent } from "@/lib/schemas/generation";
import type { Failure } from "./ask-for-proposal";
import { Rounds } from "./asking-progress";
import { failureWords } from "./failure-words";
import { roundLines } from "./progress-words";

type FailureNoticeProps = {
  failure: Failure;
  /** What had happened until then. */
  events: readonly GenerationEvent[];
  /** Whether the rules were asked already. */
  isOfRules: boolean;
  onRetry: () => void;
  onUseRules: () => void;
  onChange: () => void;
};

/** Why there is no proposal, and the ways on. The rules are offered, never taken by themselves. */
export function FailureNotice(props: FailureNoticeProps) {
  const { failure, events, isOfRules, onRetry, onUseRules, onChange } = props;
  const words = failureWords(failure);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const lines = roundLines(events).filter(({ state }) => state !== "asking");
  return (
    <div ref={box} role="alert" tabIndex={-1} className="flex max-w-3xl flex-col gap-5">
      <Notice tone="danger" title={words.title}>
        <p className="break-words">{failure.message}</p>
        {words.hint ? <p className="mt-1 text-ink-muted">{words.hint}</p> : null}
      </Notice>
      <Rounds lines={lines} />
      <div className="flex flex-wrap gap-2">
        {words.isWorthAnotherTry || isOfRules ? (
          <Button look="primary" onClick={onRetry}>
            Try again
          </Button>
        ) : null}
        {isOfRules ? null : (
          <Button look={words.isWorthAnotherTry ? "secondary" : "primary"} onClick={onUseRules}>
            Use the rule-based proposal
          </Button>
        )}
        <Button look="quiet" onClick={onChange}>
          Change what you asked for
        </Button>
      </div>
    </div>
  );
}
