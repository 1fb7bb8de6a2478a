import type { Band } from "@/lib/engine/framework/bands";
import { type Decimal, maxOf, minOf, ONE } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";

/** The band around its target on a stretch of the portfolio: a drawing beside the figures. */
export function BandScale({ band, target }: { band: Band; target: Decimal }) {
  const margin = maxOf(band.upper.minus(band.lower), ONE.div(50));
  const from = maxOf(band.lower.minus(margin), ONE.times(0));
  const to = minOf(band.upper.plus(margin), ONE);
  const width = maxOf(to.minus(from), ONE.div(100));
  const place = (share: Decimal) =>
    `${share.minus(from).div(width).times(100).toDecimalPlaces(2).toFixed()}%`;
  const length = `${band.upper.minus(band.lower).div(width).times(100).toDecimalPlaces(2).toFixed()}%`;
  return (
    <div aria-hidden className="flex flex-col gap-1">
      <span className="relative block h-5">
        <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong/70" />
        <span
          className="absolute top-1/2 h-2.5 -translate-y-1/2 rounded-sm bg-accent/22"
          style={{ left: place(band.lower), width: length }}
        />
        <span className="absolute inset-y-0 w-px bg-ink/60" style={{ left: place(target) }} />
      </span>
      <span className="figures flex justify-between text-xs text-ink-faint">
        <span>{percentText(from, 1)}</span>
        <span>target {percentText(target, 2)}</span>
        <span>{percentText(to, 1)}</span>
      </span>
    </div>
  );
}
