import Link from "next/link";
import { TermHelp } from "@/components/learn/term-help";
import { Money, Percent } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { AllocatorLineView } from "@/lib/schemas/capital-allocator";

/** Every line of a run: where a strategy stands, where its weight puts it, and what moves or moved. */
export function RunLines({ lines, isDone }: { lines: readonly AllocatorLineView[]; isDone: boolean }) {
  return (
    <Table caption={isDone ? "What the run moved" : "What a run would move"}>
      <TableHead>
        <Row>
          <HeadCell className="w-full">Strategy</HeadCell>
          <HeadCell isNumeric>Weight</HeadCell>
          <HeadCell isNumeric unit="USD">
            Value
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Target
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            <TermHelp term="allocator">Adjustment</TermHelp>
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            {isDone ? "Moved" : "Would move"}
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <Row key={line.strategy_id}>
            <Cell isTitle>
              <Link href={`/capital/strategies/${line.strategy_id}`} className="text-link break-words">
                {line.name}
              </Link>
              {line.cap ? (
                <span className="block text-xs font-normal break-words text-ink-muted">
                  capped: {line.cap.message}
                </span>
              ) : null}
            </Cell>
            <Cell isNumeric label="Weight">
              <Percent value={line.weight} decimals={2} isTrimmed />
            </Cell>
            <Cell isNumeric label="Value">
              <Money value={line.value_usd} />
            </Cell>
            <Cell isNumeric label="Target">
              <Money value={line.target_usd} />
            </Cell>
            <Cell isNumeric label="Adjustment">
              <Money value={line.adjustment_usd} isSigned />
            </Cell>
            <Cell isNumeric label={isDone ? "Moved" : "Would move"} className="font-medium">
              <Money value={line.executed_usd} isSigned />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
