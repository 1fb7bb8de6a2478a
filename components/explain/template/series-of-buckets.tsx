import { SeriesReason } from "@/components/backtest/history/series-reason";
import { Percent } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { ABOUT_SERIES } from "@/lib/engine/history/series";
import type { TemplateExplainView } from "@/lib/schemas/template-explain";

/** What speaks for each bucket on a history older than any fund, with every stand-in and gap named. */
export function SeriesOfBuckets({ view }: { view: TemplateExplainView }) {
  return (
    <Table caption="What speaks for each bucket">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Bucket</HeadCell>
          <HeadCell isNumeric unit="% of portfolio">
            Target
          </HeadCell>
          <HeadCell>Series</HeadCell>
          <HeadCell>Why</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {view.buckets.map((bucket) => (
          <Row key={bucket.path}>
            <Cell isTitle>{bucket.label}</Cell>
            <Cell isNumeric label="Target">
              <Percent value={bucket.share} />
            </Cell>
            <Cell label="Series">{bucket.series === null ? "None" : ABOUT_SERIES[bucket.series].name}</Cell>
            <Cell className="list:text-left">
              <SeriesReason bucket={bucket} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
