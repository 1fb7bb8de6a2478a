import { cn } from "@/components/ui/cn";
import { type DecimalLike, plainText } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";

export type SharePart = { key: string; label: string; share: DecimalLike; colour: string };

export type ShareBarProps = {
  parts: readonly SharePart[];
  /** Names under the bar, wrapping; without them the bar is a small picture for a card. */
  isLabelled?: boolean;
  locale?: string;
  className?: string;
};

/** How a whole is split, as one bar. Parts that fall short of the whole leave the rest empty. */
export function ShareBar({ parts, isLabelled, locale, className }: ShareBarProps) {
  const text = parts
    .map((part) => `${part.label} ${formatPercent(part.share, { locale, isTrimmed: true })}`)
    .join(", ");
  return (
    <div className={cn("flex flex-col gap-2", className)}>
      <div role="img" aria-label={text} className="flex h-3 w-full gap-px overflow-hidden rounded-sm bg-line">
        {parts.map((part) => (
          <span
            key={part.key}
            style={{ width: `${Number(plainText(part.share)) * 100}%`, background: part.colour }}
          />
        ))}
      </div>
      {isLabelled ? (
        <ul aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted">
          {parts.map((part) => (
            <li key={part.key} className="flex items-center gap-1.5">
              <span className="size-2 rounded-full" style={{ background: part.colour }} />
              {part.label}
              <span className="figures text-ink">
                {formatPercent(part.share, { locale, isTrimmed: true })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
