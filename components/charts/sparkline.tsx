import { cn } from "@/components/ui/cn";

export type SparklineProps = {
  values: readonly number[];
  /** What it shows and how it went: "Price of VTI over five years, up 61 %". */
  label: string;
  colour?: string;
  className?: string;
};

/** A line the size of a word. No axis, so it shows a course and never an amount. */
export function Sparkline({ values, label, colour = "var(--accent)", className }: SparklineProps) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, index) => {
    const x = values.length > 1 ? (index / (values.length - 1)) * 100 : 50;
    return `${x.toFixed(2)},${(30 - ((value - low) / span) * 28 - 1).toFixed(2)}`;
  });
  if (points.length < 2) return null;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 30"
      preserveAspectRatio="none"
      className={cn("h-8 w-full", className)}
    >
      <polygon points={`0,30 ${points.join(" ")} 100,30`} fill={colour} opacity="0.12" />
      <polyline
        points={points.join(" ")}
        fill="none"
        stroke={colour}
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
    </svg>
  );
}
