import { Percent } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Wander } from "@/lib/engine/backtest/wander/wander-on-history";
import type { WanderPath, Wanders } from "./use-wander";

/** What each destination came to over the whole course. */
export function WanderCounts({ wanders, kind }: { wanders: Wanders; kind: WanderPath }) {
  const rows: { name: string; wander: Wander }[] = [
    { name: "To the target", wander: wanders.target },
    { name: "To the edge", wander: wanders.edge },
    ...(wanders.untouched ? [{ name: "Left alone", wander: wanders.untouched }] : []),
  ];
  const unit = kind === "history" ? "year ends" : "days";
  return (
    <Table caption="What each destination came to">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Destination</HeadCell>
          <HeadCell isNumeric unit={unit}>
            Some bucket out
          </HeadCell>
          <HeadCell isNumeric>{kind === "history" ? "Trades" : "Times a band was left"}</HeadCell>
          <HeadCell isNumeric unit="% of the portfolio">
            Turnover in all
          </HeadCell>
          <HeadCell isNumeric unit="% of the portfolio">
            Turnover each
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {rows.map(({ name, wander }) => (
          <Row key={name}>
            <Cell isTitle className="whitespace-nowrap">
              {name}
            </Cell>
            <Cell isNumeric label={`Some bucket out, ${unit}`}>
              {wander.looksOut}
            </Cell>
            <Cell isNumeric label={kind === "history" ? "Trades" : "Times a band was left"}>
              {wander.trades}
            </Cell>
            <Cell isNumeric label="Turnover in all">
              <Percent value={wander.turnover} />
            </Cell>
            <Cell isNumeric label="Turnover each">
              {wander.trades === 0 ? "–" : <Percent value={wander.turnover / wander.trades} />}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
