import { Money } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { LotsView } from "@/lib/schemas/transaction";

type Totals = LotsView["money"][number];

const LINES: { key: Exclude<keyof Totals, "currency">; label: string }[] = [
  { key: "deposited", label: "Deposited" },
  { key: "withdrawn", label: "Withdrawn" },
  { key: "bought", label: "Paid for purchases" },
  { key: "sold", label: "Received for sales" },
  { key: "dividends", label: "Dividends" },
  { key: "interest", label: "Interest" },
  { key: "fees", label: "Fees" },
  { key: "taxes", label: "Taxes" },
  { key: "adjusted", label: "Adjusted" },
  { key: "converted", label: "Converted" },
];

/** What moved money since the beginning; a currency a column, never added across. */
export function MoneyTable({ money }: { money: readonly Totals[] }) {
  const lines = LINES.filter(({ key }) => money.some((totals) => Number(totals[key]) !== 0));
  return (
    <Table caption="Money in and out by kind" className="max-w-2xl">
      <TableHead>
        <Row>
          <HeadCell>Kind</HeadCell>
          {money.map(({ currency }) => (
            <HeadCell key={currency} isNumeric>
              {currency}
            </HeadCell>
          ))}
        </Row>
      </TableHead>
      <TableBody>
        {lines.map(({ key, label }) => (
          <Row key={key}>
            <Cell isTitle className="font-normal">
              {label}
            </Cell>
            {money.map((totals) => (
              <Cell key={totals.currency} isNumeric label={totals.currency}>
                <Money value={totals[key]} currency={totals.currency} />
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
