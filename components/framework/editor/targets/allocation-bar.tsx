import { cn } from "@/components/ui/cn";

export type AllocationPart = { key: string; colour: string /** Share of the whole, 0..1. */; share: string };

/** Shares side by side; what is missing stays empty, what is too much runs over the mark at 100 %. */
export function AllocationBar({
  parts,
  className,
}: {
  parts: readonly AllocationPart[];
  className?: string;
}) {
  // A drawing: the widths are of the browser, the figures stand beside it exactly.
  const total = parts.reduce((sum, part) => sum + Number(part.share), 0);
  const scale = Math.max(total, 1);
  return (
    <span
      aria-hidden
      className={cn("relative flex h-2 w-full overflow-hidden rounded-sm bg-line", className)}
    >
      {parts.map(({ key, colour, share }) => (
        <span
          key={key}
          className="h-full border-r border-surface last:border-r-0"
          style={{ width: `${(Number(share) / scale) * 100}%`, background: colour }}
        />
      ))}
      {total > 1 ? (
        <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: `${(1 / scale) * 100}%` }} />
      ) : null}
    </span>
  );
}
