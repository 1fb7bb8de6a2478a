import { ArrowRight } from "lucide-react";
import { Money, Quantity } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import type { BookedView } from "@/lib/schemas/transaction";

type Props = {
  effect: BookedView | null;
  /** A refusal that belongs to no field. */
  problem: string | null;
  isReady: boolean;
  hasProblems: boolean;
};

/** Units and cash before and after, as the books would have them. */
export function EntryEffect({ effect, problem, isReady, hasProblems }: Props) {
  return (
    <section aria-label="What it does" aria-live="polite" className="rounded-md bg-sunken px-4 py-3 text-sm">
      <h3 className="text-xs font-medium text-ink-muted">What it does</h3>
      {problem ? (
        <Notice tone="danger">{problem}</Notice>
      ) : effect ? (
        <Changes effect={effect} />
      ) : (
        <p className="mt-1 text-ink-muted">
          {hasProblems
            ? "It cannot be booked like this."
            : isReady
              ? "Working it out…"
              : "Units and cash before and after stand here once the fields are filled in."}
        </p>
      )}
    </section>
  );
}

function Changes({ effect }: { effect: BookedView }) {
  const [sale] = effect.sales;
  return (
    <dl className="figures mt-1 flex flex-col gap-1">
      {effect.units.map(({ symbol, before, after }) => (
        <Change
          key={symbol}
          name={`${symbol}, units`}
          before={<Quantity value={before} />}
          after={<Quantity value={after} />}
        />
      ))}
      {effect.cash.map(({ currency, before, after }) => (
        <Change
          key={currency}
          name={`Cash, ${currency}`}
          before={<Money value={before} currency={currency} />}
          after={<Money value={after} currency={currency} />}
        />
      ))}
      {effect.units.length + effect.cash.length === 0 ? (
        <div className="text-ink-muted">Units and cash stay as they are.</div>
      ) : null}
      {sale ? (
        <div className="flex items-baseline justify-between gap-4">
          <dt className="text-ink-muted">Realised gain</dt>
          <dd>
            {sale.gain === null ? (
              "not known: a cost is unknown"
            ) : (
              <Money value={sale.gain} currency={sale.currency} isSigned />
            )}
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Change(props: { name: string; before: React.ReactNode; after: React.ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-muted">{props.name}</dt>
      <dd className="inline-flex items-center gap-2">
        {props.before}
        <ArrowRight aria-label="becomes" className="size-3.5 text-ink-faint" />
        <span className="font-medium">{props.after}</span>
      </dd>
    </div>
  );
}
