import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { SampleMark } from "@/components/ui/data-note";
import { Day, Money, Price, Quantity } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { StrategyPositionsView, StrategyPositionView } from "@/lib/schemas/capital-position";

/** What a strategy holds, priced in dollars; its cash is the last line. */
export function PositionTable({ held }: { held: StrategyPositionsView }) {
  return (
    <Table caption={`Positions of ${held.strategy_name}`}>
      <TableHead>
        <Row>
          <HeadCell>Position</HeadCell>
          <HeadCell isNumeric>Units</HeadCell>
          <HeadCell isNumeric unit="USD a unit">
            Price
          </HeadCell>
          <HeadCell>Priced on</HeadCell>
          <HeadCell isNumeric unit="USD">
            Value
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {held.positions.map((position) => (
          <PositionRow key={position.symbol} position={position} />
        ))}
        <Row>
          <Cell isTitle>Cash</Cell>
          <Cell className="list:hidden" />
          <Cell className="list:hidden" />
          <Cell className="list:hidden" />
          <Cell isNumeric label="Value">
            <Money value={held.cash_usd} />
          </Cell>
        </Row>
      </TableBody>
    </Table>
  );
}

function PositionRow({ position }: { position: StrategyPositionView }) {
  const { symbol, name, price_usd: price, problem } = position;
  return (
    <Row>
      <Cell isTitle>
        <span className="flex flex-col">
          {name === null ? (
            symbol
          ) : (
            <Link href={`/products/${encodeURIComponent(symbol)}`} className="text-link">
              {symbol}
            </Link>
          )}
          <span className="text-xs font-normal text-ink-muted">{name ?? "not in the catalogue"}</span>
        </span>
      </Cell>
      <Cell isNumeric label="Units">
        <Quantity value={position.quantity} />
      </Cell>
      <Cell isNumeric label="Price">
        {price === null ? "—" : <Price value={price} currency="USD" />}
      </Cell>
      <Cell label="Priced on">
        <span className="flex flex-wrap items-center gap-2">
          {position.priced_on ? <Day value={position.priced_on} /> : null}
          {position.source === "stated" ? <Badge>stated</Badge> : null}
          {position.source === "sample" ? <SampleMark /> : null}
          {position.currency === "USD" ? null : <Badge>{position.currency}</Badge>}
          {problem ? <span className="text-xs text-over-ink">{problem}</span> : null}
        </span>
      </Cell>
      <Cell isNumeric label="Value">
        {position.value_usd === null ? "—" : <Money value={position.value_usd} />}
      </Cell>
    </Row>
  );
}
