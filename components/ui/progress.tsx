import { cn } from "./cn";

export type ProgressProps = {
  /** What is under way: "Importing prices". */
  label: string;
  done: number;
  /** Unknown: the bar moves without saying how far. */
  total?: number;
  /** How far, in words: "12,000 of 226,000 rows". */
  detail?: string;
  className?: string;
};

/** Long work: what, and how far. */
export function Progress({ label, done, total, detail, className }: ProgressProps) {
  const percent = total ? Math.min(100, (done / total) * 100) : null;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className="flex justify-between gap-4 text-sm">
        <span>{label}</span>
        <span className="figures text-ink-muted">
          {detail ?? (percent === null ? "" : `${Math.floor(percent)} %`)}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total ?? 100}
        aria-valuenow={total ? Math.min(done, total) : undefined}
        aria-valuetext={detail}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className={cn(
            "h-full rounded-full bg-accent",
            percent === null ? "w-1/3 animate-pulse" : "transition-[width] duration-200",
          )}
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  );
}
