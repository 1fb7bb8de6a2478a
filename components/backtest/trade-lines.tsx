import { formatMoney } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/quantity";
import type { BacktestTradeView } from "@/lib/schemas/backtest-view";

/** What was bought and sold on one day, under its row. */
export function TradeLines({
  trade,
  currency,
  locale,
}: {
  trade: BacktestTradeView;
  currency: string;
  locale: string;
}) {
  return (
    <tr className="border-b border-line list:block">
      <td colSpan={6} className="pb-3 list:block">
        <ul className="figures flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-muted">
          {trade.orders.map(({ symbol, amount, units }) => (
            <li key={symbol}>
              {amount < 0 ? "Sold" : "Bought"} <span className="text-ink">{symbol}</span>{" "}
              {formatMoney(Math.abs(amount), { currency, locale })},{" "}
              {formatQuantity(units, { locale, maxDecimals: 4 })} units after it
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
