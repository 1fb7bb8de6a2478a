import { CAUSE_WORDS, KIND_WORDS } from "@/components/capital/ledger-words";
import { Ago, Money } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { LedgerTransactionView } from "@/lib/schemas/capital-ledger";

type Props = { strategyId: string; lines: readonly LedgerTransactionView[] };

/** The strategy's own lines of the ledger, the latest first. */
export function StrategyLedger({ strategyId, lines }: Props) {
  return (
    <Table caption="Ledger of the strategy">
      <TableHead>
        <Row>
          <HeadCell>Number</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell isNumeric unit="USD">
            Cash
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Cash after
          </HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>When</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <LedgerRow key={line.seq} line={line} strategyId={strategyId} />
        ))}
      </TableBody>
    </Table>
  );
}

function LedgerRow({ line, strategyId }: { line: LedgerTransactionView; strategyId: string }) {
  const own = line.entries.find((entry) => entry.strategy_id === strategyId);
  return (
    <Row className={line.reversed_by === null ? undefined : "text-ink-muted"}>
      <Cell label="Number" className="figures">
        {line.seq}
      </Cell>
      <Cell isTitle>
        <span className="flex flex-col">
          <span>
            {KIND_WORDS[line.kind]} {line.kind === "trade" ? null : CAUSE_WORDS[line.cause]}
            {line.reverses === null ? null : ` of ${line.reverses}`}
            {line.reversed_by === null ? null : `, taken back by ${line.reversed_by}`}
          </span>
          {line.note ? <span className="text-xs font-normal text-ink-muted">{line.note}</span> : null}
        </span>
      </Cell>
      <Cell isNumeric label="Cash">
        {own ? <Money value={own.amount_usd} isSigned /> : "—"}
      </Cell>
      <Cell isNumeric label="Cash after">
        {own ? <Money value={own.balance_after_usd} /> : "—"}
      </Cell>
      <Cell label="Who">{line.actor_name ?? "—"}</Cell>
      <Cell label="When" className="whitespace-nowrap">
        <Ago value={line.at} />
      </Cell>
    </Row>
  );
}
