import { bucketColours } from "@/components/charts/bucket-palette";
import { cn } from "@/components/ui/cn";

export type RingPart = {
  path: string;
  parentPath: string | null /** Share of the portfolio, 0..1. */;
  share: number;
  isLeaf: boolean;
};

const SIZE = 64;
const RADIUS = 24;
const STROKE = 13;
const LENGTH = 2 * Math.PI * RADIUS;
/** A hair of the page between neighbours, in px along the ring. */
const GAP = 1.2;

/** The leaves around a ring, in the colours they keep everywhere. The figures stand beside it. */
export function ShareRing({ parts, className }: { parts: readonly RingPart[]; className?: string }) {
  const colours = bucketColours(parts);
  const leaves = parts.filter((part) => part.isLeaf && part.share > 0);
  let before = 0;
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      aria-hidden="true"
      className={cn("size-16 shrink-0 -rotate-90", className)}
    >
      {leaves.length === 0 ? (
        <circle
          cx={SIZE / 2}
          cy={SIZE / 2}
          r={RADIUS}
          fill="none"
          stroke="var(--line)"
          strokeWidth={STROKE}
        />
      ) : null}
      {leaves.map((leaf) => {
        const length = leaf.share * LENGTH;
        const offset = before;
        before += length;
        const drawn = leaves.length === 1 ? length : Math.max(0.5, length - GAP);
        return (
          <circle
            key={leaf.path}
            cx={SIZE / 2}
            cy={SIZE / 2}
            r={RADIUS}
            fill="none"
            stroke={colours.get(leaf.path)}
            strokeWidth={STROKE}
            strokeDasharray={`${drawn} ${LENGTH - drawn}`}
            strokeDashoffset={-offset}
          />
        );
      })}
    </svg>
  );
}
