"use client";

import { useLocale } from "@/components/ui/locale";
import { OverSign, UnderSign } from "@/components/ui/signs";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { percentFigure } from "@/lib/format/percent";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import { UnitOnPhones } from "./unit-on-phones";

export type YearlyColumn = {
  key: string;
  label: string;
  isBenchmark?: boolean;
  years: BacktestView["yearly"];
};

/** The return of every calendar year, the newest first; with one policy and a benchmark also their difference. */
export function YearlyTable({
  columns,
  caption = "Return of each year",
}: {
  columns: readonly YearlyColumn[];
  caption?: string;
}) {
  const locale = useLocale();
  const [policy, benchmark] = columns;
  const isPair = columns.length === 2 && benchmark?.isBenchmark === true;
  const years = [...new Set(columns.flatMap((column) => column.years.map(({ year }) => year)))].sort(
    (a, b) => b - a,
  );
  const hasParts = columns.some((column) => column.years.some((one) => !one.is_whole));
  const at = (column: YearlyColumn | undefined, year: number) =>
    column?.years.find((one) => one.year === year) ?? null;
  return (
    <>
      <Table caption={caption} isListOnPhones={columns.length > 2}>
        <TableHead>
          <Row>
            <HeadCell>Year</HeadCell>
            {columns.map((column) => (
              <HeadCell key={column.key} isNumeric unit="%">
                {column.label}
              </HeadCell>
            ))}
            {isPair ? (
              <HeadCell isNumeric unit="points" className="w-32">
                Difference
              </HeadCell>
            ) : null}
          </Row>
        </TableHead>
        <TableBody>
          {years.map((year) => (
            <Row key={year} className="break-inside-avoid">
              <Cell isTitle className="figures font-normal">
                {year}
                {columns.some((column) => at(column, year)?.is_whole === false) ? <Part /> : null}
              </Cell>
              {columns.map((column) => (
                <Cell key={column.key} label={column.label} isNumeric>
                  <Return value={at(column, year)?.return ?? null} locale={locale} />
                </Cell>
              ))}
              {isPair ? (
                <Cell label="Difference" isNumeric>
                  <Difference
                    own={at(policy, year)?.return ?? null}
                    other={at(benchmark, year)?.return ?? null}
                    locale={locale}
                  />
                </Cell>
              ) : null}
            </Row>
          ))}
        </TableBody>
      </Table>
      {hasParts ? <p className="pt-2 text-xs text-ink-muted">* A part of that year alone.</p> : null}
    </>
  );
}

function Part() {
  return (
    <>
      <span aria-hidden>*</span>
      <span className="sr-only"> (a part of the year)</span>
    </>
  );
}

function Return({ value, locale }: { value: number | null; locale: string }) {
  if (value === null) return <span className="text-ink-faint">–</span>;
  return (
    <span>
      {percentFigure(value, { locale, isSigned: true })}
      <UnitOnPhones unit="%" />
    </span>
  );
}

/** Above the benchmark amber with ▲, below it blue with ▼. */
function Difference({ own, other, locale }: { own: number | null; other: number | null; locale: string }) {
  if (own === null || other === null) return <span className="text-ink-faint">–</span>;
  const difference = own - other;
  const figure = percentFigure(difference, { locale, isSigned: true });
  if (!/[1-9]/.test(figure)) return figure;
  return difference > 0 ? (
    <span className="inline-flex items-center gap-1 text-over-ink">
      <OverSign />
      {figure}
    </span>
  ) : (
    <span className="inline-flex items-center gap-1 text-under-ink">
      <UnderSign />
      {figure}
    </span>
  );
}
