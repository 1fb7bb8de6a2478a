"use client";

import { Percent } from "@/components/ui/figures";
import { Select } from "@/components/ui/select";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { useAsked } from "@/components/ui/use-asked";
import type { BucketSeriesView, HistoryView } from "@/lib/schemas/backtest-history";
import { type HistoryState, historyAddress, NO_SERIES } from "./history-address";
import { SeriesReason } from "./series-reason";

const FOUND = "found";

/** What speaks for each leaf bucket and why, with another series to choose in its place. */
export function SeriesTable({ history, state }: { history: HistoryView; state: HistoryState }) {
  const { asked, isPending, ask } = useAsked(state, historyAddress, "push");
  const choose = (path: string, series: string) => {
    const { [path]: _before, ...others } = asked.chosen;
    ask({ ...asked, chosen: series === FOUND ? others : { ...others, [path]: series } });
  };
  const seriesShown = ({ path, fit, series }: BucketSeriesView) => {
    if (asked !== state) return asked.chosen[path] ?? FOUND;
    return fit === "chosen" ? (series ?? NO_SERIES) : FOUND;
  };
  return (
    <Table caption="What speaks for each bucket" aria-busy={isPending}>
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Bucket</HeadCell>
          <HeadCell isNumeric unit="% of portfolio">
            Target
          </HeadCell>
          <HeadCell>Why</HeadCell>
          <HeadCell>Series</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {history.buckets.map((bucket) => (
          <Row key={bucket.path}>
            <Cell isTitle>
              {bucket.label}
              <span className="block text-xs font-normal text-ink-faint">{bucket.path}</span>
            </Cell>
            <Cell isNumeric label="Target">
              <Percent value={bucket.share} />
            </Cell>
            <Cell className="list:text-left">
              <SeriesReason bucket={bucket} />
            </Cell>
            <Cell label="Series">
              <Select
                size="sm"
                className="w-60 max-w-full"
                label={`Series for ${bucket.label}`}
                value={seriesShown(bucket)}
                onValueChange={(series) => choose(bucket.path, series)}
                options={options(bucket, history)}
              />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** What was found for a bucket stands first; once another is chosen, its name is no longer known here. */
function options(bucket: BucketSeriesView, history: HistoryView) {
  const nameOf = (key: string | null) => history.series.find((one) => one.key === key)?.name;
  const found = bucket.fit === "chosen" ? "As found" : (nameOf(bucket.series) ?? "Spread over the others");
  return [
    { value: FOUND, label: found },
    ...history.series
      .filter(({ key }) => bucket.fit === "chosen" || key !== bucket.series)
      .map(({ key, name }) => ({ value: key, label: name })),
    ...(bucket.fit !== "chosen" && bucket.series === null
      ? []
      : [{ value: NO_SERIES, label: "None: spread over the others" }]),
  ];
}
