"use client";

import Link from "next/link";
import { RateNote } from "@/components/fx/converted-note";
import { TermHelp } from "@/components/learn/term-help";
import { Status } from "@/components/ui/badge";
import { SampleMark } from "@/components/ui/data-note";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatPoints, pointsFigure } from "@/lib/format/percent";
import { countOf } from "@/lib/format/quantity";
import type { PortfolioListItemView } from "@/lib/schemas/portfolio";

/** Every portfolio with the one thing that matters first: does it hang straight? */
export function PortfolioTable({ portfolios }: { portfolios: readonly PortfolioListItemView[] }) {
  const locale = useLocale();
  return (
    <Table caption="Portfolios with their value and drift">
      <TableHead>
        <Row>
          <HeadCell>Portfolio</HeadCell>
          <HeadCell isNumeric>Value</HeadCell>
          <HeadCell>
            <TermHelp term="breach">In line?</TermHelp>
          </HeadCell>
          <HeadCell isNumeric unit="points">
            <TermHelp term="total-drift">Total drift</TermHelp>
          </HeadCell>
          <HeadCell>Furthest out</HeadCell>
          <HeadCell>
            <TermHelp term="framework">Framework</TermHelp>
          </HeadCell>
          <HeadCell>Prices</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {portfolios.map((portfolio) => (
          <PortfolioRow key={portfolio.id} portfolio={portfolio} locale={locale} />
        ))}
      </TableBody>
    </Table>
  );
}

function PortfolioRow({ portfolio, locale }: { portfolio: PortfolioListItemView; locale: string }) {
  const { value, base_ccy: currency, total_drift: drift, worst, framework } = portfolio;
  return (
    <Row>
      <Cell isTitle>
        <Link href={`/portfolios/${portfolio.id}`} className="text-link inline-block py-0.5 font-medium">
          {portfolio.name}
        </Link>
        <span className="block text-xs font-normal text-ink-muted">
          {countOf(portfolio.position_count, "position", "positions")}
        </span>
      </Cell>
      <Cell isNumeric label="Value">
        <span>
          {value === null ? "not known" : formatMoney(value, { locale, currency })}
          {portfolio.rates.map(({ currency: from, fx }) => (
            <RateNote key={from} fx={fx} from={from} base={currency} />
          ))}
        </span>
      </Cell>
      <Cell label="In line?">
        <LineStatus portfolio={portfolio} />
      </Cell>
      <Cell isNumeric label="Total drift, points">
        {drift === null ? "—" : pointsFigure(drift, { locale })}
      </Cell>
      <Cell label="Furthest out">
        {worst ? (
          <span>
            {worst.label}{" "}
            <span className="figures text-ink-muted">
              {formatPoints(worst.drift, { locale, isSigned: true })}
            </span>
          </span>
        ) : (
          "—"
        )}
      </Cell>
      <Cell label="Framework">
        {framework ? (
          <Link href={`/frameworks/${framework.id}`} className="text-link inline-block py-0.5">
            {framework.name} <span className="text-ink-muted">v{framework.version}</span>
          </Link>
        ) : (
          <span className="text-ink-muted">none</span>
        )}
      </Cell>
      <Cell label="Prices">
        {portfolio.has_sample_prices ? (
          <SampleMark />
        ) : (
          <span className="text-xs text-ink-muted">
            {formatDate(portfolio.valuation_date, "day", locale)}
          </span>
        )}
      </Cell>
    </Row>
  );
}

function LineStatus({ portfolio }: { portfolio: PortfolioListItemView }) {
  if (portfolio.blocked_reason) return <Status tone="warning">Not known</Status>;
  if (!portfolio.framework) return <Status tone="neutral">No framework</Status>;
  if (portfolio.breach_count === 0) return <Status tone="ok">In line</Status>;
  return <Status tone="warning">{countOf(portfolio.breach_count, "bucket out", "buckets out")}</Status>;
}
