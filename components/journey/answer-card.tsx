import type { ReactNode } from "react";
import { Ago, Money } from "@/components/ui/figures";
import type { RunStepView } from "@/lib/schemas/workflow";
import type { AnswerLine } from "./answer-lines";

type AnswerCardProps = {
  step: Pick<RunStepView, "actor_name" | "answered_at">;
  lines: readonly AnswerLine[];
  action?: ReactNode;
};

/** What was answered, by whom and when. */
export function AnswerCard({ step, lines, action }: AnswerCardProps) {
  return (
    <section aria-label="What was answered" className="border-y border-line py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <AnswerLines lines={lines} />
        {action}
      </div>
      {step.answered_at ? (
        <p className="mt-3 text-xs text-ink-muted">
          Answered by {step.actor_name ?? "somebody who left"}, <Ago value={step.answered_at} />
        </p>
      ) : null}
    </section>
  );
}

export function AnswerLines({ lines }: { lines: readonly AnswerLine[] }) {
  return (
    <dl className="grid min-w-0 gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
      {lines.map(({ label, text, currency }) => (
        <div key={label} className="contents">
          <dt className="text-ink-muted max-sm:mt-1">{label}</dt>
          <dd className="min-w-0 break-words">
            {currency ? (
              <span className="figures">
                <Money value={text} currency={currency} />
              </span>
            ) : (
              text
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
