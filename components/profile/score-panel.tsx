"use client";

import type { ReactNode } from "react";
import { FindingLine } from "@/components/framework/finding-line";
import { RiskBand } from "@/components/framework/risk-band";
import { TermHelp } from "@/components/learn/term-help";
import { HIGH_FROM, MEDIUM_FROM } from "@/lib/engine/profile/score";
import { type PartialScore, partialScore } from "./partial-score";

const BEST_SCORE = 100;

/** The scoring, open while you answer: each part, the total, the band and what holds it down. */
export function ScorePanel({
  answers,
  children,
}: {
  answers: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const score = partialScore(answers);
  return (
    <aside
      aria-label="Your score"
      className="flex flex-col gap-4 self-start border-t border-line pt-5 lg:sticky lg:top-6"
    >
      <div>
        <h2 className="flex items-center gap-1.5 text-sm font-semibold">
          Your score
          <TermHelp
            term="profile-score"
            own={`${score.answered === 0 ? "" : `Your answers so far: ${score.score} of ${BEST_SCORE}. `}From ${MEDIUM_FROM} on the risk band is medium, from ${HIGH_FROM} on high.`}
          />
        </h2>
        <p className="figures text-xl font-semibold tracking-tight" aria-live="polite">
          <ScoreSoFar score={score} />
          <span className="text-sm font-normal text-ink-muted"> of {BEST_SCORE}</span>
        </p>
        <BandScale score={score.score} />
      </div>
      <Parts score={score} />
      <Outcome score={score} />
      {children}
    </aside>
  );
}

/** The score in one line that stays in view where there is no room beside the questions. */
export function ScoreLine({ answers }: { answers: Readonly<Record<string, string>> }) {
  const score = partialScore(answers);
  const open = score.questions - score.answered;
  return (
    <div className="sticky top-13 z-20 -mx-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line bg-canvas px-4 py-2 text-sm md:top-0 md:-mx-8 md:px-8 lg:hidden">
      <span className="figures">
        <span className="text-ink-muted">Your score </span>
        <span className="font-semibold">
          <ScoreSoFar score={score} />
        </span>
        <span className="text-ink-muted"> of {BEST_SCORE}</span>
      </span>
      {open > 0 ? (
        <span className="text-ink-muted">{open === 1 ? "1 question open" : `${open} questions open`}</span>
      ) : (
        <RiskBand band={score.riskBand} />
      )}
    </div>
  );
}

/** Nothing answered is no score, and not a score of 0. */
function ScoreSoFar({ score }: { score: PartialScore }) {
  if (score.answered > 0) return score.score;
  return (
    <>
      <span aria-hidden>–</span>
      <span className="sr-only">None yet</span>
    </>
  );
}

function BandScale({ score }: { score: number }) {
  return (
    <div aria-hidden className="mt-2">
      <span className="relative flex h-2 gap-px">
        <span className="rounded-l-sm bg-line" style={{ width: `${MEDIUM_FROM}%` }} />
        <span className="bg-line" style={{ width: `${HIGH_FROM - MEDIUM_FROM}%` }} />
        <span className="flex-1 rounded-r-sm bg-line" />
        <span
          className="absolute inset-y-0 left-0 rounded-sm bg-accent transition-[width] duration-200"
          style={{ width: `${score}%` }}
        />
      </span>
      <span className="mt-1 flex text-xs text-ink-faint">
        <span style={{ width: `${MEDIUM_FROM}%` }}>low</span>
        <span style={{ width: `${HIGH_FROM - MEDIUM_FROM}%` }}>medium, {MEDIUM_FROM}</span>
        <span>high, {HIGH_FROM}</span>
      </span>
    </div>
  );
}

function Parts({ score }: { score: PartialScore }) {
  return (
    <table className="w-full text-xs">
      <caption className="sr-only">Points of each answer</caption>
      <tbody>
        {score.parts.map((part) => (
          <tr key={part.key} className="border-b border-line">
            <th scope="row" className="py-1.5 pr-3 text-left font-normal text-ink-muted">
              {part.question}
            </th>
            <td className="figures py-1.5 text-right align-top whitespace-nowrap">
              {part.points === null ? (
                <span className="text-ink-faint">open</span>
              ) : (
                `${part.points} of ${part.most}`
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ score }: { score: PartialScore }) {
  const isWhole = score.answered === score.questions;
  if (!isWhole) {
    const left = score.questions - score.answered;
    return (
      <p className="text-sm text-ink-muted">
        {left === 1 ? "One question is open." : `${left} questions are open.`}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-1.5" aria-live="polite">
      <RiskBand band={score.riskBand} className="text-sm font-medium text-ink" />
      {score.caps.map((cap) => (
        <FindingLine key={cap.reason} tone="warning" size="xs">
          {cap.reason}.
        </FindingLine>
      ))}
      {score.caps.length > 0 && score.scoreBand !== score.riskBand ? (
        <p className="text-xs text-ink-muted">The score alone would give {score.scoreBand}.</p>
      ) : null}
    </div>
  );
}
