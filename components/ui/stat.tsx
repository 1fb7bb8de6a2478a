import type { ReactNode } from "react";
import { cn } from "./cn";

export type StatProps = {
  label: ReactNode;
  /** Already formatted. */
  value: ReactNode;
  /** Under the figure: what it is measured against. */
  note?: ReactNode;
  size?: "md" | "lg";
  className?: string;
};

/** One figure that matters. Put two to five in a `<StatRow>`; lines divide them, no boxes. */
export function Stat({ label, value, note, size = "md", className }: StatProps) {
  return (
    <div className={cn("flex min-w-0 flex-col gap-0.5", className)}>
      <dt className="text-xs text-ink-muted">{label}</dt>
      <dd className={cn("figures font-semibold tracking-tight", size === "lg" ? "text-xl" : "text-lg")}>
        {value}
      </dd>
      {note ? <dd className="text-xs text-ink-muted">{note}</dd> : null}
    </div>
  );
}

export function StatRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl
      className={cn(
        "grid grid-cols-2 gap-x-6 gap-y-5 md:flex md:divide-x md:divide-line md:*:flex-1 md:*:px-6 md:*:first:pl-0",
        className,
      )}
    >
      {children}
    </dl>
  );
}
