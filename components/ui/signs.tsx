import type { SVGProps } from "react";

/** ▲ more than the target. Drawn, because the typeface has no triangles and every system draws them differently. */
export function OverSign(props: SVGProps<SVGSVGElement>) {
  return (
    <svg viewBox="0 0 10 10" width="10" height="10" fill="currentColor" aria-hidden="true" {...props}>
      <path d="M5 1.2 9.4 8.8H.6z" />
    </svg>
  );
}

/** ▼ less than the target. */
export function UnderSign(props: SVGProps<SVGSVGElement>) {
  return (
    <svg viewBox="0 0 10 10" width="10" height="10" fill="currentColor" aria-hidden="true" {...props}>
      <path d="M5 8.8.6 1.2h8.8z" />
    </svg>
  );
}
