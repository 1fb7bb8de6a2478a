import { bucketColours } from "@/components/charts/bucket-palette";
import { AllocationBar } from "@/components/framework/editor/targets/allocation-bar";
import { Percent } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { FrameworkContentView } from "@/lib/schemas/framework-view";

const SHOWN = 500;

/** The tree as the file tells it, with both shares. */
export function UnderstoodTree({ framework }: { framework: FrameworkContentView }) {
  const { buckets } = framework;
  const colours = bucketColours(buckets.map(({ path, parent_path }) => ({ path, parentPath: parent_path })));
  const roots = buckets.filter((bucket) => bucket.depth === 1);
  return (
    <section aria-label="The buckets" className="flex flex-col gap-3">
      <AllocationBar
        className="h-3"
        parts={roots.map((root) => ({
          key: root.path,
          colour: colours.get(root.path) ?? "var(--bucket-none)",
          share: String(root.target_weight),
        }))}
      />
      <Table caption="Buckets as they were understood">
        <TableHead>
          <Row>
            <HeadCell>Bucket</HeadCell>
            <HeadCell isNumeric>Of parent</HeadCell>
            <HeadCell isNumeric>Of portfolio</HeadCell>
            <HeadCell isNumeric>Min</HeadCell>
            <HeadCell isNumeric>Max</HeadCell>
            <HeadCell>Rules</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {buckets.slice(0, SHOWN).map((bucket, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may name a path twice
            <Row key={`${bucket.path} ${index}`}>
              <Cell isTitle>
                <span
                  className="flex min-w-0 items-center gap-2"
                  style={{ paddingLeft: `${(bucket.depth - 1) * 1.125}rem` }}
                >
                  <span
                    aria-hidden
                    className="size-2.5 shrink-0 rounded-sm"
                    style={{ background: colours.get(bucket.path) }}
                  />
                  <span className="min-w-0">
                    <span className="break-words">{bucket.label}</span>
                    <span className="block text-xs font-normal break-all text-ink-faint">{bucket.path}</span>
                  </span>
                </span>
              </Cell>
              <Cell isNumeric label="Of parent">
                <Percent value={bucket.target_weight} />
              </Cell>
              <Cell isNumeric label="Of portfolio">
                <Percent value={bucket.portfolio_weight} />
              </Cell>
              <Cell isNumeric label="Min">
                {bucket.min_weight === null ? "–" : <Percent value={bucket.min_weight} />}
              </Cell>
              <Cell isNumeric label="Max">
                {bucket.max_weight === null ? "–" : <Percent value={bucket.max_weight} />}
              </Cell>
              <Cell label="Rules">{bucket.rules ? "Own rules" : "From its path"}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
