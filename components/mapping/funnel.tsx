import { TermHelp } from "@/components/learn/term-help";
import { formatCount } from "@/lib/format/quantity";
import type { Suggestions } from "./types";

/** How many products each rule removed, so that an empty result explains itself. */
export function Funnel({ suggestions, productCount }: { suggestions: Suggestions; productCount: number }) {
  const steps = suggestions.funnel.filter((step) => step.removed > 0);
  return (
    <div>
      <h3 className="text-sm font-semibold">
        {formatCount(suggestions.candidate_count)} of {formatCount(productCount)} products fit{" "}
        <TermHelp term="funnel" />
      </h3>
      <ol className="mt-2 flex flex-col gap-1.5">
        {steps.map((step) => (
          <li key={step.rule} className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-0.5 text-xs">
            <span className="min-w-0 break-words text-ink-muted">{step.label}</span>
            <span className="figures whitespace-nowrap">
              −{formatCount(step.removed)} → {formatCount(step.remaining)}
            </span>
            <span aria-hidden className="col-span-2 h-1 bg-sunken">
              <span
                className="block h-full bg-accent"
                style={{ width: `${productCount === 0 ? 0 : (step.remaining / productCount) * 100}%` }}
              />
            </span>
          </li>
        ))}
        {steps.length === 0 ? <li className="text-xs text-ink-muted">No rule removes anything.</li> : null}
      </ol>
    </div>
  );
}
