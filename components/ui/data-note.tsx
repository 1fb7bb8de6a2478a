import { FlaskConical } from "lucide-react";
import { cn } from "./cn";

/** Marks figures that rest on simulated prices. Stands on every screen and chart that uses them. */
export function SampleMark({ className }: { className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 rounded-sm border border-dashed border-line-strong px-1.5 text-xs whitespace-nowrap text-ink-muted",
        className,
      )}
      title="Calendar-year returns are real; the days in between are simulated. Import prices to replace them."
    >
      <FlaskConical aria-hidden className="size-3" />
      Sample prices
    </span>
  );
}
