"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { Fragment, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatDate } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/quantity";
import type { BacktestPolicyView, BacktestTradeView } from "@/lib/schemas/backtest-view";
import { TradeLines } from "./trade-lines";

const PAGE = 25;

/** Every day on which something was traded, the newest first, a page at a time; each opens to what was traded. */
export function TradesTable({
  trades,
  leftOut = 0,
  nodes,
  currency,
  caption = "Trades",
}: {
  trades: readonly BacktestTradeView[];
  /** Trading days that the run had and its list does not hold. */
  leftOut?: number;
  /** The policy's, for the names of buckets. */
  nodes: BacktestPolicyView["nodes"];
  currency: string;
  caption?: string;
}) {
  const locale = useLocale();
  const [shown, setShown] = useState(PAGE);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const labels = useMemo(() => new Map(nodes.map(({ path, label }) => [path, label])), [nodes]);
  if (trades.length === 0) return <p className="text-sm text-ink-muted">Nothing was traded.</p>;
  const listed = trades.toReversed().slice(0, shown);
  const left = trades.length - listed.length;
  const toggle = (date: string) =>
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(date)) next.add(date);
      return next;
    });
  return (
    <>
      <Table caption={caption}>
        <TableHead>
          <Row>
            <HeadCell>Day</HeadCell>
            <HeadCell>Why</HeadCell>
            <HeadCell isNumeric unit={currency}>
              Bought
            </HeadCell>
            <HeadCell isNumeric unit={currency}>
              Sold
            </HeadCell>
            <HeadCell isNumeric unit={currency}>
              Cost
            </HeadCell>
            <HeadCell className="w-10 print:hidden">
              <span className="sr-only">What was traded</span>
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {listed.map((trade) => (
            <Fragment key={trade.date}>
              <TradeRow
                trade={trade}
                currency={currency}
                locale={locale}
                labels={labels}
                isOpen={open.has(trade.date)}
                onToggle={() => toggle(trade.date)}
              />
              {open.has(trade.date) ? <TradeLines trade={trade} currency={currency} locale={locale} /> : null}
            </Fragment>
          ))}
        </TableBody>
      </Table>
      {leftOut > 0 ? (
        <p className="pt-3 text-xs text-ink-muted">
          {formatCount(leftOut, locale)} later trading days are not in the list.
        </p>
      ) : null}
      {left > 0 ? (
        <p className="flex flex-wrap items-center gap-3 pt-3 text-xs text-ink-muted">
          <Button size="sm" className="print:hidden" onClick={() => setShown((now) => now + 4 * PAGE)}>
            Show more
          </Button>
          {formatCount(left, locale)} earlier {left === 1 ? "day is" : "days are"} not listed here. The export
          has all of them.
        </p>
      ) : null}
    </>
  );
}

type RowProps = {
  trade: BacktestTradeView;
  currency: string;
  locale: string;
  labels: ReadonlyMap<string, string>;
  isOpen: boolean;
  onToggle: () => void;
};

function TradeRow({ trade, currency, locale, labels, isOpen, onToggle }: RowProps) {
  const money = (value: number) => formatMoney(value, { currency, locale, precision: "estimate" });
  const day = formatDate(trade.date, "day", locale);
  return (
    <Row className="break-inside-avoid">
      <Cell isTitle className="font-normal whitespace-nowrap">
        {day}
      </Cell>
      <Cell label="Why">{causeWords(trade, labels, money)}</Cell>
      <Cell label="Bought" isNumeric>
        {money(trade.bought)}
      </Cell>
      <Cell label="Sold" isNumeric>
        {money(trade.sold)}
      </Cell>
      <Cell label="Cost" isNumeric>
        {money(trade.cost)}
      </Cell>
      <Cell isMenu className="print:hidden">
        {trade.orders.length > 0 ? (
          <IconButton
            label={`${isOpen ? "Hide" : "Show"} what was traded on ${day}`}
            aria-expanded={isOpen}
            icon={isOpen ? <ChevronDown /> : <ChevronRight />}
            onClick={onToggle}
          />
        ) : null}
      </Cell>
    </Row>
  );
}

const MOST_NAMED = 3;

function causeWords(
  trade: BacktestTradeView,
  labels: ReadonlyMap<string, string>,
  money: (value: number) => string,
): string {
  const { flow } = trade;
  const moved = flow > 0 ? `${money(flow)} came in` : flow < 0 ? `${money(-flow)} went out` : "";
  switch (trade.cause) {
    case "start":
      return "First amount invested";
    case "flow":
      return moved;
    case "rebalance":
      return [moved, rebalanceWords(trade.breached.map((path) => labels.get(path) ?? path))]
        .filter(Boolean)
        .join("; ");
    default:
      return trade.cause satisfies never;
  }
}

function rebalanceWords(breached: readonly string[]): string {
  if (breached.length === 0) return "Rebalanced, the period began";
  const named = breached.slice(0, MOST_NAMED).join(", ");
  const more = breached.length > MOST_NAMED ? ` and ${breached.length - MOST_NAMED} more` : "";
  return `Rebalanced, out of band: ${named}${more}`;
}
