import { LocalMoment, Money } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { TradeLogRowView } from "@/lib/schemas/capital-ledger";

/** Transfers as trades in cash: two rows each, SELL gives and BUY receives, at a price of 1. */
export function TradeLogTable({ rows }: { rows: readonly TradeLogRowView[] }) {
  return (
    <Table caption="Trade log, the latest first">
      <TableHead>
        <Row>
          <HeadCell isNumeric>No.</HeadCell>
          <HeadCell className="w-full">Portfolio</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>Ticker</HeadCell>
          <HeadCell>Side</HeadCell>
          <HeadCell isNumeric unit="USD">
            Quantity
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Price
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Row key={`${row.transaction_id}${row.side}${row.portfolio_id}`}>
            <Cell isNumeric label="No.">
              {row.transaction_id}
            </Cell>
            <Cell isTitle className="break-words">
              {row.portfolio_name}
            </Cell>
            <Cell label="When" className="whitespace-nowrap">
              <LocalMoment value={row.at} />
            </Cell>
            <Cell label="Ticker">{row.ticker}</Cell>
            <Cell label="Side">{row.side}</Cell>
            <Cell isNumeric label="Quantity, USD">
              <Money value={row.quantity} />
            </Cell>
            <Cell isNumeric label="Price, USD">
              {row.execution_price}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
