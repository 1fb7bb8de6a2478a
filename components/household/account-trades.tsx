"use client";

import { RateNote } from "@/components/fx/converted-note";
import { Badge } from "@/components/ui/badge";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatMoney, formatPrice } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/quantity";
import type { HouseholdAccountView, HouseholdView } from "@/lib/schemas/household";

const SHOWN_DECIMALS = 6;

/** The trades of one account, sales first, and its money before and after. */
export function AccountTrades({ account, currency }: { account: HouseholdAccountView; currency: string }) {
  const locale = useLocale();
  const money = (value: string) => formatMoney(value, { locale, currency });
  return (
    <div className="pb-6">
      <h3 className="pb-1 font-medium">{account.name}</h3>
      <p className="figures pb-2 text-xs text-ink-muted">
        Cash {money(account.cash)}, afterwards {money(account.cash_after)}
      </p>
      <Table caption={`Trades in ${account.name}`}>
        <TableHead isSticky={false}>
          <Row>
            <HeadCell>Side</HeadCell>
            <HeadCell>Product</HeadCell>
            <HeadCell isNumeric>Units</HeadCell>
            <HeadCell isNumeric unit={currency}>
              Price
            </HeadCell>
            <HeadCell isNumeric unit={currency}>
              Amount
            </HeadCell>
            <HeadCell isNumeric unit={currency}>
              Cost
            </HeadCell>
            <HeadCell>Why here</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {account.trades.map((trade) => (
            <Row key={`${trade.side} ${trade.symbol}`}>
              <Cell label="Side">
                <Badge tone={trade.side === "sell" ? "neutral" : "accent"}>
                  {trade.side === "sell" ? "Sell" : "Buy"}
                </Badge>
              </Cell>
              <Cell isTitle>
                {trade.symbol} <span className="block text-xs font-normal text-ink-muted">{trade.name}</span>
              </Cell>
              <Cell isNumeric label="Units">
                <span title={formatQuantity(trade.units, { locale })}>
                  {formatQuantity(trade.units, { locale, maxDecimals: SHOWN_DECIMALS })}
                </span>
              </Cell>
              <Cell isNumeric label="Price">
                <span>
                  {formatPrice(trade.price, { locale, currency })}
                  {trade.fx ? <RateNote fx={trade.fx} from={trade.currency} base={currency} /> : null}
                </span>
              </Cell>
              <Cell isNumeric label="Amount">
                {money(trade.amount)}
              </Cell>
              <Cell isNumeric label="Cost">
                {money(trade.cost)}
              </Cell>
              <Cell label="Why here" className="text-ink-muted list:items-start">
                <span className="text-xs">{trade.reason}</span>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** What no account can do, and what the plan itself had to leave. */
export function NotPlaced({ plan, currency }: { plan: HouseholdView["plan"]; currency: string }) {
  const locale = useLocale();
  const lines = [
    ...plan.not_placed.map(({ side, symbol, amount, reason }) => ({
      name: `${side === "sell" ? "Sell" : "Buy"} ${symbol}`,
      words: reason,
      amount,
    })),
    ...plan.refusals.map(({ symbol, path, message, amount }) => ({
      name: symbol ?? path ?? "The plan",
      words: message,
      amount,
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className="pb-1 font-medium">What stays undone, and why</h3>
      <ul className="flex flex-col divide-y divide-line text-sm">
        {lines.map((line) => (
          <li
            key={`${line.name} ${line.words}`}
            className="flex flex-wrap justify-between gap-x-6 gap-y-0.5 py-2"
          >
            <span className="min-w-0">
              <span className="font-medium">{line.name}</span>{" "}
              <span className="text-ink-muted">{line.words}</span>
            </span>
            {line.amount === null ? null : (
              <span className="figures text-ink-muted">{formatMoney(line.amount, { locale, currency })}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
