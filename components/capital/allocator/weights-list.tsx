import { Percent } from "@/components/ui/figures";
import type { WeightsView } from "@/lib/schemas/capital-allocator";

/** The weights for those who only read them. */
export function WeightsList({ weights }: { weights: WeightsView }) {
  return (
    <dl className="figures max-w-2xl text-sm">
      {weights.lines.map(({ strategy_id: id, name, weight }) => (
        <div key={id} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2">
          <dt className="min-w-0 break-words text-ink-muted">{name}</dt>
          <dd>{weight === null ? "left alone" : <Percent value={weight} decimals={2} isTrimmed />}</dd>
        </div>
      ))}
    </dl>
  );
}
