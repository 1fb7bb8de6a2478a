import type { HistoryView } from "@/lib/schemas/backtest-history";

/** Where the figures come from, what each series is, and every trap in them. */
export function HistorySource({ history }: { history: HistoryView }) {
  const { source, traps, series } = history;
  const used = new Set(history.buckets.map((bucket) => bucket.series));
  return (
    <div className="grid gap-x-10 gap-y-6 text-sm lg:grid-cols-2">
      <div>
        <h3 className="font-semibold">Source</h3>
        <p className="mt-1">
          {source.author}: {source.title}. {source.edition}. Covers {source.covers}.
        </p>
        <p className="mt-1 text-ink-muted">{history.inflation_source}</p>
        <h3 className="mt-4 font-semibold">What to know before believing them</h3>
        <ul className="mt-1 flex list-disc flex-col gap-1 pl-4">
          {traps.map((trap) => (
            <li key={trap}>{trap}</li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="font-semibold">The series</h3>
        <dl className="mt-1 flex flex-col gap-2">
          {series.map(({ key, name, about }) => (
            <div key={key} className={used.has(key) ? undefined : "text-ink-muted"}>
              <dt className="font-medium">
                {name}
                {used.has(key) ? "" : " (not used here)"}
              </dt>
              <dd>{about}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
