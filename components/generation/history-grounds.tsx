import { Notice } from "@/components/ui/notice";
import type { BacktestView } from "@/lib/schemas/backtest-view";

/** Codes of what must be read with the very first figure. */
const SAID_FIRST: ReadonlySet<string> = new Set(["HISTORY_STAND_IN", "HISTORY_SPREAD"]);

/** What the figures rest on: stand-ins first, then the source and its traps. */
export function HistoryGrounds({ run }: { run: BacktestView }) {
  const { history, warnings, assumptions } = run;
  const first = warnings.filter(({ code }) => SAID_FIRST.has(code));
  const others = warnings.filter(({ code }) => !SAID_FIRST.has(code));
  const traps = history?.traps ?? [];
  const rest = assumptions.filter((said) => !traps.includes(said));
  return (
    <div className="flex flex-col gap-4 text-sm">
      {first.length > 0 ? (
        <Notice>
          {first.map(({ code, message }) => (
            <p key={`${code} ${message}`}>{message}</p>
          ))}
        </Notice>
      ) : null}
      <p className="text-ink-muted">
        A backtest shows what a policy would have done in one past, with hindsight. It says nothing certain of
        the years to come.
      </p>
      <details>
        <summary className="w-fit cursor-pointer text-link">What these figures rest on</summary>
        <div className="mt-2 flex flex-col gap-2 text-ink-muted">
          {history ? (
            <p>
              {history.source.author}: {history.source.title}. {history.source.edition}. Covers{" "}
              {history.source.covers}.
            </p>
          ) : null}
          <ul className="flex list-disc flex-col gap-1 pl-4">
            {[...others.map(({ message }) => message), ...traps, ...rest].map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
          {history ? (
            <ul aria-label="What stands for each bucket" className="flex list-disc flex-col gap-1 pl-4">
              {history.buckets.map(({ path, label, reason }) => (
                <li key={path}>
                  {label}: {reason}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </details>
    </div>
  );
}
