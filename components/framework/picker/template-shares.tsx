import { bucketColours } from "@/components/charts/bucket-palette";
import { ShareRing } from "@/components/framework/share-ring";
import { Percent } from "@/components/ui/figures";
import type { TemplateView } from "@/lib/schemas/framework-view";
import { ringParts } from "./template-parts";

/** The parts of a template: a ring, and every bucket with its share of the portfolio. */
export function TemplateShares({ template }: { template: TemplateView }) {
  const { buckets } = template.framework;
  const colours = bucketColours(buckets.map(({ path, parent_path }) => ({ path, parentPath: parent_path })));
  return (
    <section aria-label="Shares" className="flex flex-wrap items-center gap-x-8 gap-y-4">
      <ShareRing parts={ringParts(template)} className="size-32" />
      <table className="min-w-56 flex-1 text-sm">
        <caption className="sr-only">Shares of the portfolio</caption>
        <thead className="text-xs text-ink-muted">
          <tr className="border-b border-line">
            <th scope="col" className="h-8 text-left font-medium">
              Bucket
            </th>
            <th scope="col" className="h-8 text-right font-medium">
              Of portfolio
            </th>
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket) => (
            <tr key={bucket.path} className="border-b border-line">
              <th scope="row" className="h-8 text-left font-normal">
                <span
                  className="flex items-center gap-2"
                  style={{ paddingLeft: `${(bucket.depth - 1) * 1.125}rem` }}
                >
                  <span
                    aria-hidden
                    className="size-2.5 shrink-0 rounded-sm"
                    style={{ background: colours.get(bucket.path) }}
                  />
                  {bucket.label}
                </span>
              </th>
              <td className="figures text-right">
                <Percent value={bucket.portfolio_weight} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
