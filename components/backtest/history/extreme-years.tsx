import { Percent, Points } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { type StressYear, stressYears } from "@/lib/engine/history/worst-years";
import type { HistoryView } from "@/lib/schemas/backtest-history";
import type { BacktestView } from "@/lib/schemas/backtest-view";

const SHOWN = 10;
/** More buckets than these are summed up; the year's largest come first. */
const PARTS_SHOWN = 4;

/** The worst and best calendar years; on the annual history with what each bucket brought. */
export function ExtremeYears({ history, run }: { history: HistoryView; run: BacktestView }) {
  const years = history.kind === "annual" ? annualYears(history, run) : monthlyYears(run);
  const worst = [...years].sort((a, b) => a.return - b.return).slice(0, SHOWN);
  const best = [...years].sort((a, b) => b.return - a.return).slice(0, SHOWN);
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      <Years title="The worst" years={worst} />
      <Years title="The best" years={best} />
    </div>
  );
}

type Part = { key: string; label: string; contribution: number };
type ExtremeYear = { year: number; return: number; real: number | null; parts: Part[] };

function Years({ title, years }: { title: string; years: readonly ExtremeYear[] }) {
  const hasParts = years.some(({ parts }) => parts.length > 0);
  return (
    <div className="min-w-0">
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      <Table caption={`${title} calendar years`} isListOnPhones={false}>
        <TableHead isSticky={false}>
          <Row>
            <HeadCell>Year</HeadCell>
            <HeadCell isNumeric unit="%">
              Return
            </HeadCell>
            <HeadCell isNumeric unit="%">
              After inflation
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {years.map((one) => (
            <Row key={one.year}>
              <Cell isTitle>
                <span className="figures">{one.year}</span>
                {hasParts ? <Parts parts={one.parts} /> : null}
              </Cell>
              <Cell isNumeric className="align-top">
                <Percent value={one.return} isSigned />
              </Cell>
              <Cell isNumeric className="align-top">
                {one.real === null ? "–" : <Percent value={one.real} isSigned />}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function Parts({ parts }: { parts: readonly Part[] }) {
  const sorted = [...parts].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const shown = sorted.slice(0, sorted.length > PARTS_SHOWN + 1 ? PARTS_SHOWN : sorted.length);
  const rest = sorted.slice(shown.length);
  return (
    <span className="block text-xs font-normal text-ink-muted">
      {shown.map(({ key, label, contribution }, index) => (
        <span key={key}>
          {index > 0 ? ", " : ""}
          {label} <Points value={contribution} isSigned />
        </span>
      ))}
      {rest.length > 0 ? (
        <>
          , {rest.length} others{" "}
          <Points value={rest.reduce((sum, { contribution }) => sum + contribution, 0)} isSigned />
        </>
      ) : null}
    </span>
  );
}

/** At target weights when the year begins, so that the buckets' parts sum to the year. */
function annualYears(history: HistoryView, run: BacktestView): ExtremeYear[] {
  const covered = new Set(run.yearly.map(({ year }) => year));
  const buckets = history.buckets.map((bucket) => ({ ...bucket, share: Number(bucket.share) }));
  return stressYears(buckets)
    .filter(({ year }) => covered.has(year))
    .map((one: StressYear) => ({
      year: one.year,
      return: one.return,
      real: one.realReturn,
      parts: one.buckets.map(({ path, label, contribution }) => ({ key: path, label, contribution })),
    }));
}

function monthlyYears(run: BacktestView): ExtremeYear[] {
  const real = new Map(run.real?.yearly.map((one) => [one.year, one.return]));
  return run.yearly
    .filter((one) => one.is_whole)
    .map((one) => ({ year: one.year, return: one.return, real: real.get(one.year) ?? null, parts: [] }));
}
