import { cn } from "@/components/ui/cn";
import { type BarFacts, barGeometry } from "./bar-geometry";

type Props = BarFacts & {
  /** The whole in words, for those who do not see it: "Bonds: $40,000.00 of $50,000.00 deployed". */
  label: string;
  size?: "md" | "lg";
  className?: string;
};

/**
 * How much of an envelope is used: full for what is deployed, striped for what approved requests hold, a line at
 * the limit, a shorter one at the cap. What goes beyond the limit takes the colour of "over".
 */
export function UtilizationBar({ label, size = "md", className, ...facts }: Props) {
  const { used, over, reserved, limit, cap } = barGeometry(facts);
  return (
    <div role="img" aria-label={label} className={cn("relative w-full min-w-16 py-1", className)}>
      <div className={cn("relative overflow-hidden rounded-sm bg-line/70", size === "lg" ? "h-4" : "h-2")}>
        <span className="absolute inset-y-0 left-0 bg-accent" style={{ width: percent(used) }} />
        <span className="absolute inset-y-0 bg-over" style={{ left: percent(used), width: percent(over) }} />
        <span
          className="bar-held absolute inset-y-0"
          style={{ left: percent(used + over), width: percent(reserved) }}
        />
      </div>
      {limit === null ? null : <Mark at={limit} className="inset-y-0" />}
      {cap === null ? null : <Mark at={cap} className="inset-y-0 opacity-60" isDashed />}
    </div>
  );
}

/** The line stays inside the bar at its ends. */
function Mark({ at, isDashed, className }: { at: number; isDashed?: boolean; className: string }) {
  return (
    <span
      className={cn("absolute w-0 border-l-2 border-ink", isDashed && "border-dashed", className)}
      style={{ left: `min(${percent(at)}, calc(100% - 2px))` }}
    />
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
