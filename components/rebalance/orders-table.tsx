"use client";

import { ConvertedNotes } from "@/components/fx/converted-note";
import { Badge } from "@/components/ui/badge";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatMoney, formatPrice } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/quantity";
import type { OrderView, PlanBodyView } from "@/lib/schemas/rebalance";
import { countOfSide } from "./plan-words";

/** Every order with its reason, sales first as they happen, and what they come to. */
export function OrdersTable({ plan }: { plan: PlanBodyView }) {
  const currency = plan.base_ccy;
  return (
    <Table caption="Orders of the plan">
      <TableHead>
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
          <HeadCell className="w-2/5">Why</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {plan.orders.map((order) => (
          <OrderRow
            key={`${order.side} ${order.symbol} ${order.bucket_path}`}
            order={order}
            currency={currency}
          />
        ))}
        <Totals plan={plan} />
      </TableBody>
    </Table>
  );
}

const SHOWN_DECIMALS = 6;

function OrderRow({ order, currency }: { order: OrderView; currency: string }) {
  const locale = useLocale();
  const money = (value: string) => formatMoney(value, { locale, currency });
  return (
    <Row>
      <Cell label="Side">
        <Badge tone={order.side === "sell" ? "neutral" : "accent"}>
          {order.side === "sell" ? "Sell" : "Buy"}
        </Badge>
      </Cell>
      <Cell isTitle>
        {order.symbol} <span className="block text-xs font-normal text-ink-muted">{order.name}</span>
      </Cell>
      <Cell isNumeric label="Units">
        <span title={formatQuantity(order.units, { locale })}>
          {formatQuantity(order.units, { locale, maxDecimals: SHOWN_DECIMALS })}
        </span>
      </Cell>
      <Cell isNumeric label="Price">
        {formatPrice(order.price, { locale, currency })}
      </Cell>
      <Cell isNumeric label="Amount">
        <span>
          {money(order.amount)}
          {order.local ? <ConvertedNotes parts={[order.local]} base={currency} /> : null}
        </span>
      </Cell>
      <Cell isNumeric label="Cost">
        {money(order.cost)}
      </Cell>
      <Cell label="Why" className="text-ink-muted list:items-start">
        <span className="text-xs">{order.reason}</span>
      </Cell>
    </Row>
  );
}

/** A line a side; the cost stands with the last. */
function Totals({ plan }: { plan: PlanBodyView }) {
  const locale = useLocale();
  const money = (value: string) => formatMoney(value, { locale, currency: plan.base_ccy });
  const lines = [
    { words: "Sold in all", amount: plan.sold, isThere: countOfSide(plan.orders, "sell") > 0 },
    { words: "Bought in all", amount: plan.bought, isThere: countOfSide(plan.orders, "buy") > 0 },
  ].filter(({ isThere }) => isThere);
  return lines.map(({ words, amount }, index) => (
    <Row key={words} className="border-b-0">
      <Cell className="list:hidden" />
      <Cell isTitle>{words}</Cell>
      <Cell className="list:hidden" />
      <Cell className="list:hidden" />
      <Cell isNumeric label="Amount" className="font-medium">
        {money(amount)}
      </Cell>
      <Cell isNumeric label="Cost" className={index === lines.length - 1 ? "font-medium" : "list:hidden"}>
        {index === lines.length - 1 ? money(plan.cost) : null}
      </Cell>
      <Cell className="list:hidden" />
    </Row>
  ));
}
