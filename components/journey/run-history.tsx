import { LocalMoment } from "@/components/ui/figures";
import { AnswerLines } from "./answer-card";
import type { AnswerLine } from "./answer-lines";

type GivenAnswer = {
  seq: number;
  title: string;
  actor_name: string | null;
  at: string;
  lines: readonly AnswerLine[];
};

/** Answers in the order of time; one that was given again stands again. */
export function RunHistory({ answers }: { answers: readonly GivenAnswer[] }) {
  if (answers.length === 0) return <p className="pb-6 text-sm text-ink-muted">Nothing has been answered.</p>;
  return (
    <ol className="mb-6 border-b border-line">
      {answers.map(({ seq, title, actor_name, at, lines }) => (
        <li
          key={seq}
          className="grid gap-x-8 gap-y-2 border-t border-line py-4 md:grid-cols-[16rem_minmax(0,1fr)]"
        >
          <div className="text-sm">
            <h2 className="font-medium">
              <span className="figures text-ink-muted">{seq}. </span>
              {title}
            </h2>
            <p className="text-xs text-ink-muted">
              {actor_name ?? "somebody who left"}, <LocalMoment value={at} />
            </p>
          </div>
          <AnswerLines lines={lines} />
        </li>
      ))}
    </ol>
  );
}
