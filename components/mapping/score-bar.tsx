import type { Suggested } from "./types";

const PARTS = [
  { key: "fit", label: "Fit", most: 40 },
  { key: "cost", label: "Cost", most: 20 },
  { key: "liquidity", label: "Liquidity", most: 15 },
  { key: "size", label: "Size", most: 10 },
  { key: "health", label: "Data", most: 15 },
] as const;

/** The score as the sum of its named parts; each part's box is as wide as its most points. */
export function ScoreBar({ product }: { product: Suggested }) {
  const words = PARTS.map(
    ({ key, label, most }) => `${label} ${Math.round(product.parts[key])} of ${most}`,
  ).join(", ");
  return (
    <span className="flex items-center gap-2">
      <span className="figures w-7 text-right font-medium">{Math.round(product.score)}</span>
      <span role="img" aria-label={words} title={words} className="flex h-2.5 w-28 gap-px">
        {PARTS.map(({ key, most }) => (
          <span key={key} className="relative h-full bg-sunken" style={{ width: `${most}%` }}>
            <span
              className="absolute inset-y-0 left-0 bg-accent"
              style={{ width: `${Math.min(100, (product.parts[key] / most) * 100)}%` }}
            />
          </span>
        ))}
      </span>
    </span>
  );
}

/** The parts in words and figures, for the row that is opened. */
export function ScoreParts({ product }: { product: Suggested }) {
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
      {PARTS.map(({ key, label, most }) => (
        <div key={key} className="flex gap-1.5">
          <dt className="text-ink-muted">{label}</dt>
          <dd className="figures">
            {Math.round(product.parts[key])} of {most}
          </dd>
        </div>
      ))}
    </dl>
  );
}
