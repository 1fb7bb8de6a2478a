import { ArrowRight } from "lucide-react";
import { Money } from "@/components/ui/figures";

export type BeforeAfterLine = { name: string; before: string; after: string | null };

/** What a step does to the figures, in dollars. Without an `after` the figure stands alone. */
export function BeforeAfterList({ lines }: { lines: readonly BeforeAfterLine[] }) {
  return (
    <dl className="figures flex flex-col gap-1 rounded-md bg-sunken px-4 py-3 text-sm" aria-live="polite">
      {lines.map(({ name, before, after }) => (
        <div key={name} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <dt className="text-ink-muted">{name}</dt>
          <dd className="inline-flex flex-wrap items-center justify-end gap-x-2">
            <Money value={before} />
            {after === null ? null : (
              <>
                <ArrowRight aria-label="becomes" className="size-3.5 text-ink-faint" />
                <span className="font-medium">
                  {after.startsWith("-") ? "below zero" : <Money value={after} />}
                </span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
