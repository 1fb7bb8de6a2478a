import Link from "next/link";
import { Money } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { CashBookView } from "@/lib/schemas/capital-ledger";

/** Cash of the master portfolio and of each strategy that ever had any, as their entries come to. */
export function CashBookTable({ book }: { book: CashBookView }) {
  return (
    <Table caption="Cash book: balances of the master portfolio and the strategies">
      <TableHead>
        <Row>
          <HeadCell className="w-full">Portfolio</HeadCell>
          <HeadCell isNumeric unit="USD">
            Cash
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Deployed notional
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {book.items.map((row) => (
          <Row key={row.account}>
            <Cell isTitle>
              <Link
                href={`/capital/ledger?account=${encodeURIComponent(row.account)}`}
                className="text-link break-words"
              >
                {row.portfolio_name}
              </Link>
            </Cell>
            <Cell isNumeric label="Cash, USD">
              <Money value={row.cash_usd} />
            </Cell>
            <Cell isNumeric label="Deployed notional, USD">
              {row.deployed_notional_usd === null ? "—" : <Money value={row.deployed_notional_usd} />}
            </Cell>
          </Row>
        ))}
        <Row className="font-medium">
          <Cell isTitle>All cash</Cell>
          <Cell isNumeric label="Cash, USD">
            <Money value={book.total_cash_usd} />
          </Cell>
          <Cell isNumeric className="list:hidden!" />
        </Row>
      </TableBody>
    </Table>
  );
}
