import { TermHelp } from "@/components/learn/term-help";
import { Day, Money, Quantity } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { LotsView, SaleView } from "@/lib/schemas/transaction";
import { daysText } from "./lots-table";
import { OwnYear } from "./own-gains";
import { firstYear } from "./own-lots";

/** What sales gained in each calendar year, one row a currency. */
export function YearsTable({ years }: { years: LotsView["realised"] }) {
  const known = firstYear(years);
  return (
    <Table caption="Realised gains by year">
      <TableHead>
        <Row>
          <HeadCell>Year</HeadCell>
          <HeadCell isNumeric>Sales</HeadCell>
          <HeadCell isNumeric>Proceeds</HeadCell>
          <HeadCell isNumeric>Cost</HeadCell>
          <HeadCell isNumeric>
            <TermHelp term="gain" own={known ? <OwnYear year={known} /> : undefined}>
              Gain
            </TermHelp>
          </HeadCell>
          <HeadCell isNumeric>Proceeds of unknown cost</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {years.map(({ year, currency, ...one }) => (
          <Row key={`${year}${currency}`}>
            <Cell isTitle>
              {year} <span className="font-normal text-ink-muted">{currency}</span>
            </Cell>
            <Cell isNumeric label="Sales">
              {one.sale_count}
            </Cell>
            <Cell isNumeric label="Proceeds">
              <Money value={one.proceeds} currency={currency} />
            </Cell>
            <Cell isNumeric label="Cost">
              <Money value={one.cost} currency={currency} />
            </Cell>
            <Cell isNumeric label="Gain">
              <Money value={one.gain} currency={currency} isSigned />
            </Cell>
            <Cell isNumeric label="Proceeds of unknown cost">
              {Number(one.proceeds_without_cost) === 0 ? (
                "—"
              ) : (
                <Money value={one.proceeds_without_cost} currency={currency} />
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** Each sale against the lots that it used up. */
export function SalesTable({ sales }: { sales: readonly SaleView[] }) {
  return (
    <Table caption="Sales, the latest first">
      <TableHead>
        <Row>
          <HeadCell>Sale</HeadCell>
          <HeadCell isNumeric>Units</HeadCell>
          <HeadCell isNumeric>Held for</HeadCell>
          <HeadCell isNumeric>Proceeds</HeadCell>
          <HeadCell isNumeric>Cost</HeadCell>
          <HeadCell isNumeric>Gain</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {sales.map((sale) => (
          <SaleRow key={sale.transaction_id} sale={sale} />
        ))}
      </TableBody>
    </Table>
  );
}

function SaleRow({ sale }: { sale: SaleView }) {
  const { currency } = sale;
  const unknown = <span className="text-ink-muted">not known</span>;
  return (
    <Row>
      <Cell isTitle>
        {sale.symbol}
        <span className="block text-xs font-normal text-ink-muted">
          <Day value={sale.date} />
        </span>
      </Cell>
      <Cell isNumeric label="Units">
        <Quantity value={sale.units} />
      </Cell>
      <Cell isNumeric label="Held for">
        {heldText(sale.parts.map((part) => part.holding_days))}
      </Cell>
      <Cell isNumeric label="Proceeds">
        <Money value={sale.proceeds} currency={currency} />
      </Cell>
      <Cell isNumeric label="Cost">
        {sale.cost === null ? unknown : <Money value={sale.cost} currency={currency} />}
      </Cell>
      <Cell isNumeric label="Gain">
        {sale.gain === null ? unknown : <Money value={sale.gain} currency={currency} isSigned />}
      </Cell>
    </Row>
  );
}

/** The shortest and the longest time that a part of the sale was held. */
function heldText(days: readonly number[]): string {
  const [least, most] = [Math.min(...days), Math.max(...days)];
  return least === most ? daysText(least) : `${least}–${daysText(most)}`;
}
