"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { UnitOnPhones } from "@/components/backtest/unit-on-phones";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatBand, formatPercent, percentFigure } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import { BASIS_WORDS, bandWords, DATA_WORDS, modeWords, tradeWords } from "./policy-words";
import type { Report } from "./report-types";

/** Everything that went in, so that anybody can run it again. */
export function ReportInputs({ report, children }: { report: Report; children?: ReactNode }) {
  const locale = useLocale();
  const { policy, framework, inputs, currency, benchmark } = report;
  const usesBands = policy.mode === "band" || policy.mode === "periodic_band";
  const facts: [string, ReactNode][] = [
    ["Framework", framework ? <FrameworkName key="f" framework={framework} /> : "Weights by symbol"],
    ["First amount", formatMoney(report.amount, { currency, locale })],
    ["Contributions", contributionWords(inputs.contributions, currency, locale)],
    ["Period", periodWords(report, locale)],
    ["Prices", `${DATA_WORDS[report.data]}. ${BASIS_WORDS[report.price_basis]}`],
    ["Rebalancing", modeWords(policy)],
    ...(usesBands ? ([["Bands", bandWords(policy, locale)]] as [string, ReactNode][]) : []),
    ...(policy.mode === "static" ? [] : ([["Trades", tradeWords(policy)]] as [string, ReactNode][])),
    ["Benchmark", benchmark ? `${benchmark.symbol}, ${benchmark.name}` : "None"],
    [
      "Return without risk",
      `${formatPercent(inputs.risk_free_bps / 10_000, { locale, decimals: 2, isTrimmed: true })} a year`,
    ],
  ];
  return (
    <div className="flex flex-col gap-6">
      <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-[max-content_1fr]">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-muted max-sm:text-xs">{term}</dt>
            <dd className="min-w-0 max-sm:mb-1.5">{value}</dd>
          </div>
        ))}
        {children}
      </dl>
      <PolicyTable report={report} locale={locale} />
    </div>
  );
}

function FrameworkName({ framework }: { framework: NonNullable<Report["framework"]> }) {
  const version = framework.version === null ? "as sent, not stored" : `version ${framework.version}`;
  return (
    <>
      {framework.id === null ? (
        framework.name
      ) : (
        <Link href={`/frameworks/${framework.id}`} className="text-link">
          {framework.name}
        </Link>
      )}
      , {version}
    </>
  );
}

function contributionWords(
  contributions: Report["inputs"]["contributions"],
  currency: string,
  locale: string,
): string {
  if (contributions === null || Number(contributions.amount) === 0) return "None";
  const often = { M: "month", Q: "quarter", A: "year" }[contributions.cadence];
  const amount = formatMoney(contributions.amount.replace("-", ""), { currency, locale });
  const way = contributions.amount.startsWith("-") ? "out" : "in";
  const growth = contributions.yearly_increase_bps ?? 0;
  const more =
    growth === 0
      ? ""
      : `, changed by ${formatPercent(growth / 10_000, { locale, isSigned: true, isTrimmed: true, decimals: 2 })} a year`;
  return `${amount} ${way} on the first day of each ${often}${more}`;
}

const OBSERVATIONS = { prices: "day", annual: "year", monthly: "month" } as const;

function periodWords(report: Report, locale: string): string {
  const day = (text: string) => formatDate(text, "day", locale);
  const count = countOf(report.observations, OBSERVATIONS[report.data], undefined, locale);
  return `${day(report.from)} to ${day(report.to)}, ${count}`;
}

function PolicyTable({ report, locale }: { report: Report; locale: string }) {
  const { policy, products } = report;
  const byBucket = Map.groupBy(products, (product) => product.bucket_path);
  return (
    <Table caption="Buckets, targets and products">
      <TableHead>
        <Row>
          <HeadCell>Bucket</HeadCell>
          <HeadCell isNumeric unit="%">
            Target
          </HeadCell>
          {policy.mode === "band" || policy.mode === "periodic_band" ? (
            <HeadCell isNumeric>Band</HeadCell>
          ) : null}
          <HeadCell className="pl-6">Products</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {policy.nodes.map((node) => (
          <Row key={node.path} className="break-inside-avoid">
            <Cell isTitle className={node.depth > 1 ? "font-normal" : undefined}>
              <span style={{ paddingLeft: `${(node.depth - 1) * 16}px` }}>{node.label}</span>
            </Cell>
            <Cell label="Target" isNumeric>
              <span>
                {percentFigure(node.target, { locale, decimals: 2, isTrimmed: true })}
                <UnitOnPhones unit="%" />
              </span>
            </Cell>
            {policy.mode === "band" || policy.mode === "periodic_band" ? (
              <Cell label="Band" isNumeric>
                {node.is_watched
                  ? formatBand(Math.max(0, node.lower), Math.min(1, node.upper), { locale })
                  : "–"}
              </Cell>
            ) : null}
            <Cell label="Products" className="md:pl-6">
              <span>{node.is_leaf ? productWords(byBucket.get(node.path) ?? [], node, locale) : ""}</span>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function productWords(
  products: readonly Report["products"][number][],
  node: Report["policy"]["nodes"][number],
  locale: string,
): string {
  if (products.length === 0) return node.symbols.join(", ");
  const [only] = products;
  if (products.length === 1 && only)
    return only.name === only.symbol ? only.symbol : `${only.symbol} ${only.name}`;
  return products
    .map(
      ({ symbol, weight }) => `${symbol} ${formatPercent(weight, { locale, decimals: 2, isTrimmed: true })}`,
    )
    .join(", ");
}
