"use client";

import { TermHelp } from "@/components/learn/term-help";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatPercent, percentFigure } from "@/lib/format/percent";
import type { StressView } from "@/lib/schemas/outcomes";

/** Columns for as many buckets; of more, the smaller ones stand together. */
const MOST_COLUMNS = 6;

/** The worst calendar years since 1928 on today's shares: the whole, and what each bucket brought. */
export function StressTable({ stress }: { stress: StressView }) {
  const locale = useLocale();
  const held = stress.stand_ins.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
  const shown = held.length > MOST_COLUMNS ? held.slice(0, MOST_COLUMNS - 1) : held;
  const others = held.length - shown.length;
  const spread = held.filter(({ series }) => series === null).map(({ label }) => label);
  const figure = (value: number) => percentFigure(value, { locale, isSigned: true });
  const worst = stress.years[0];
  if (!worst) return null;
  const partOf = (year: StressView["years"][number], path: string) =>
    year.buckets.find((bucket) => bucket.path === path)?.contribution ?? 0;
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-sm font-semibold">{stressFinding(stress, locale)}</h3>
      <Table caption="The worst calendar years" isListOnPhones>
        <TableHead>
          <Row>
            <HeadCell>Year</HeadCell>
            <HeadCell isNumeric unit="%">
              The whole
            </HeadCell>
            <HeadCell isNumeric unit="%">
              <span className="inline-flex items-center gap-1">
                After inflation
                <TermHelp term="real-return" />
              </span>
            </HeadCell>
            {shown.map(({ path, label }) => (
              <HeadCell key={path} isNumeric unit="points">
                {label}
              </HeadCell>
            ))}
            {others > 0 ? (
              <HeadCell isNumeric unit="points">
                {others} more
              </HeadCell>
            ) : null}
          </Row>
        </TableHead>
        <TableBody>
          {stress.years.map((year) => (
            <Row key={year.year}>
              <Cell isTitle>{year.year}</Cell>
              <Cell label="The whole, %" isNumeric className="font-medium">
                {figure(year.return)}
              </Cell>
              <Cell label="After inflation, %" isNumeric>
                {figure(year.real_return)}
              </Cell>
              {shown.map(({ path, label }) => (
                <Cell key={path} label={`${label}, points`} isNumeric>
                  {figure(partOf(year, path))}
                </Cell>
              ))}
              {others > 0 ? (
                <Cell label={`${others} more, points`} isNumeric>
                  {figure(year.return - shown.reduce((total, { path }) => total + partOf(year, path), 0))}
                </Cell>
              ) : null}
            </Row>
          ))}
        </TableBody>
      </Table>
      <p className="text-xs text-ink-muted">
        Points are a bucket's share times what stands for it returned that year; they add up to the whole. In
        the {stress.to_year - stress.from_year + 1} years from {stress.from_year} to {stress.to_year} the
        whole lost in {stress.losing_years}.
        {spread.length > 0
          ? ` No series stands for ${spread.join(", ")}: counted as moving like the rest, which says nothing of what it would have done.`
          : null}
      </p>
    </div>
  );
}

/** "In 1931, its worst year, Balanced at its targets would have lost 27.3 %" */
function stressFinding({ years, about }: StressView, locale: string): string {
  const worst = years[0];
  if (!worst) return "No year to show";
  const size = formatPercent(Math.abs(worst.return), { locale });
  const verb = worst.return < 0 ? "lost" : "gained";
  const shares = about.kind === "portfolio" ? "with its shares of today" : "at its targets";
  return `In ${worst.year}, its worst year, ${about.name} ${shares} would have ${verb} ${size}`;
}

/** What stands for each bucket, and where the figures come from. */
export function StandIns({ stress }: { stress: StressView }) {
  const locale = useLocale();
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">What stands for what, and the source</summary>
      <div className="mt-4 flex flex-col gap-4">
        <Table caption="What stands for each bucket" isListOnPhones>
          <TableHead>
            <Row>
              <HeadCell>Bucket</HeadCell>
              <HeadCell isNumeric unit="%">
                Share
              </HeadCell>
              <HeadCell>Stands for it</HeadCell>
              <HeadCell>Why</HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {stress.stand_ins.map((one) => (
              <Row key={one.path}>
                <Cell isTitle>{one.label}</Cell>
                <Cell label="Share, %" isNumeric>
                  {percentFigure(one.share, { locale })}
                </Cell>
                <Cell label="Stands for it">{one.series_name ?? "The other buckets"}</Cell>
                <Cell label="Why" className="text-ink-muted">
                  {one.reason}
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
        <div className="text-xs text-ink-muted">
          <p>
            Source: {stress.source.title}. {stress.source.author}; {stress.source.edition}.
          </p>
          <ul className="mt-2 flex list-disc flex-col gap-1 pl-4">
            {[...stress.source.traps, ...stress.warnings].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      </div>
    </details>
  );
}
