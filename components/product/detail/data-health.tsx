import type { TermKey } from "@/components/learn/glossary/glossary";
import { TermHelp } from "@/components/learn/term-help";
import { HealthStatus } from "@/components/product/health-status";
import { countOf } from "@/lib/format/quantity";
import type { HealthView } from "@/lib/schemas/product";

const PARTS: {
  key: keyof HealthView["parts"];
  term: TermKey;
  name: string;
  weight: number;
  means: string;
}[] = [
  { key: "freshness", term: "freshness", name: "Freshness", weight: 40, means: "how old the last price is" },
  {
    key: "history",
    term: "history-length",
    name: "History",
    weight: 25,
    means: "five years of prices count as full",
  },
  {
    key: "completeness",
    term: "completeness",
    name: "Completeness",
    weight: 20,
    means: "trading days that have a price",
  },
  { key: "metadata", term: "metadata", name: "Facts", weight: 15, means: "cost, size, issuer and the like" },
];

/** The score with its four parts, and why it is not full. */
export function DataHealth({ health }: { health: HealthView }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        <HealthStatus health={health} isInFull />
        <TermHelp
          term="data-health"
          own={`This product: ${PARTS.map(({ key, name, weight }) => `${name.toLowerCase()} ${health.parts[key]} × ${weight} %`).join(" + ")}, together ${health.score} of 100.`}
        />
        <span className="text-xs text-ink-muted">{ageText(health.age_days)}</span>
      </p>
      <dl className="flex flex-col gap-3">
        {PARTS.map((part) => (
          <div key={part.key} className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 text-sm">
            <dt>
              <TermHelp term={part.term} own={`This product: ${health.parts[part.key]} of 100.`}>
                {part.name}
              </TermHelp>
              <span className="block text-xs text-ink-muted">
                {part.means}; counts {part.weight}&nbsp;%
              </span>
            </dt>
            <dd className="figures">{health.parts[part.key]}</dd>
            <dd aria-hidden className="col-span-2 h-1.5 overflow-hidden rounded-full bg-line">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${health.parts[part.key]}%` }}
              />
            </dd>
          </div>
        ))}
      </dl>
      {health.reasons.length > 0 ? (
        <ul className="list-disc pl-5 text-sm text-ink-muted">
          {health.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : (
        <p className="text-sm text-ink-muted">Nothing is missing.</p>
      )}
    </div>
  );
}

function ageText(days: number | null): string {
  if (days === null) return "";
  if (days === 0) return "last price today";
  return `last price ${countOf(days, "business day")} old`;
}
