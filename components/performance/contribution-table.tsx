"use client";

import { useMemo } from "react";
import { DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { pointsFigure } from "@/lib/format/percent";
import type { PerformanceView } from "@/lib/schemas/performance";

type Line = PerformanceView["contributions"][number];

const byNumber = (a: number | string | null, b: number | string | null) => Number(a ?? 0) - Number(b ?? 0);

/** What every product gained, exact; the sum is the portfolio's gain. */
export function ContributionTable({ view }: { view: PerformanceView }) {
  const locale = useLocale();
  const currency = view.portfolio.base_ccy;
  const columns = useMemo(
    () => [
      {
        key: "name",
        head: "Holding",
        cell: (line: Line) => (line.symbol ? `${line.symbol} ${line.name}` : line.name),
        compare: (a: Line, b: Line) => ((a.symbol ?? "") < (b.symbol ?? "") ? -1 : 1),
      },
      { key: "bucket", head: "Bucket", cell: (line: Line) => line.bucket_label ?? "–" },
      {
        key: "end",
        head: "Value now",
        unit: currency,
        isNumeric: true,
        cell: (line: Line) => <Money value={line.end_value} currency={currency} />,
        compare: (a: Line, b: Line) => byNumber(a.end_value, b.end_value),
      },
      {
        key: "gain",
        head: "Gain",
        unit: currency,
        isNumeric: true,
        cell: (line: Line) => <Money value={line.gain} currency={currency} isSigned />,
        compare: (a: Line, b: Line) => byNumber(a.gain, b.gain),
      },
      {
        key: "points",
        head: "Of the return",
        unit: "points",
        isNumeric: true,
        cell: (line: Line) =>
          line.of_return === null ? "–" : pointsFigure(line.of_return, { locale, isSigned: true }),
        compare: (a: Line, b: Line) => byNumber(a.of_return, b.of_return),
      },
    ],
    [currency, locale],
  );
  return (
    <DataTable
      caption="What each holding contributed"
      columns={columns}
      rows={view.contributions}
      rowKey={(line) => line.symbol ?? "money"}
    />
  );
}
