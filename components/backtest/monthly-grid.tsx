"use client";

import { heatColour } from "@/components/charts/heat-map";
import { useLocale } from "@/components/ui/locale";
import { formatDate } from "@/lib/format/dates";
import { percentFigure } from "@/lib/format/percent";
import type { BacktestView } from "@/lib/schemas/backtest-view";

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
/** A month of this size has the full colour. */
const FULL_COLOUR_RETURN = 0.1;

/** A line a year, a field a month: gains amber, losses blue, the figure says what the colour says. */
export function MonthlyGrid({
  months,
  years,
  caption = "Return of each month",
}: {
  months: BacktestView["monthly"];
  years: BacktestView["yearly"];
  caption?: string;
}) {
  const locale = useLocale();
  const byMonth = new Map(months.map((one) => [one.month, one]));
  const byYear = new Map(years.map((one) => [one.year, one]));
  const listed = [...new Set(months.map(({ month }) => Number(month.slice(0, 4))))].sort((a, b) => b - a);
  const figure = (value: number) => <Figure value={value} locale={locale} />;
  return (
    <section aria-label={`${caption}, %`}>
      <table className="figures w-full border-separate max-md:table-fixed print:table-auto border-spacing-px text-xs">
        <caption className="sr-only">{caption}, %</caption>
        <thead>
          <tr>
            <th scope="col" className="py-1 pr-2 text-left font-medium text-ink-muted">
              Year
            </th>
            {MONTHS.map((month) => (
              <th
                key={month}
                scope="col"
                className="py-1 text-right font-medium text-ink-muted md:px-1 print:px-1"
              >
                <MonthHead name={monthName(month, locale)} />
              </th>
            ))}
            <th scope="col" className="py-1 text-right font-medium text-ink-muted md:pl-3">
              Year<span className="max-md:hidden print:inline">, %</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map((year) => (
            <tr key={year} className="break-inside-avoid">
              <th scope="row" className="py-1 pr-2 text-left font-medium">
                {year}
              </th>
              {MONTHS.map((month) => {
                const one = byMonth.get(`${year}-${String(month).padStart(2, "0")}`);
                return (
                  <td
                    key={month}
                    className="py-1 text-right md:min-w-11 md:px-1 print:px-1"
                    style={one ? { background: heatColour(one.return / FULL_COLOUR_RETURN) } : undefined}
                  >
                    {one ? figure(one.return) : null}
                    {one && !one.is_whole ? "*" : null}
                  </td>
                );
              })}
              <td className="py-1 text-right font-medium md:pl-3">
                {byYear.has(year) ? figure(byYear.get(year)?.return ?? 0) : null}
                {byYear.get(year)?.is_whole === false ? "*" : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {months.some((one) => !one.is_whole) ? (
        <p className="pt-2 text-xs text-ink-muted">* A part of that month or year alone.</p>
      ) : null}
    </section>
  );
}

/** A phone has room for whole percent, not for tenths. */
function Figure({ value, locale }: { value: number; locale: string }) {
  return (
    <>
      <span className="max-md:hidden print:inline">{percentFigure(value, { locale, isSigned: true })}</span>
      <span className="md:hidden print:hidden">
        {percentFigure(value, { locale, isSigned: true, decimals: 0 })}
      </span>
    </>
  );
}

function MonthHead({ name }: { name: string }) {
  return (
    <>
      <span className="max-md:sr-only print:not-sr-only">{name}</span>
      <span aria-hidden className="md:hidden print:hidden">
        {name.slice(0, 1)}
      </span>
    </>
  );
}

/** "Jan" of any year, without the year. */
function monthName(month: number, locale: string): string {
  const day = `2001-${String(month).padStart(2, "0")}-01`;
  return formatDate(day, "short", locale)
    .replaceAll(/[\d.\s]+/g, " ")
    .trim();
}
