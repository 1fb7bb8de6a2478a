"use client";

import { Status } from "@/components/ui/badge";
import { Day } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/percent";
import type { ReallocationSimulationView } from "@/lib/schemas/capital-reallocation";

const MOST_SHOWN = 50;

/** Every move of the replay and whether it would have paid, the latest first. */
export function SimulationLog({ log }: { log: ReallocationSimulationView["log"] }) {
  const locale = useLocale();
  const shown = log.toReversed().slice(0, MOST_SHOWN);
  const money = (value: string, isSigned = false) =>
    formatMoney(value, { locale, precision: "estimate", isSigned });
  return (
    <>
      <Table caption="Moves of the replay">
        <TableHead>
          <Row>
            <HeadCell>Move</HeadCell>
            <HeadCell>Day</HeadCell>
            <HeadCell>Judged until</HeadCell>
            <HeadCell isNumeric unit="USD">
              Amount
            </HeadCell>
            <HeadCell isNumeric>Giver since</HeadCell>
            <HeadCell isNumeric>Receiver since</HeadCell>
            <HeadCell isNumeric unit="USD">
              Gained
            </HeadCell>
            <HeadCell>Paid</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {shown.map((move) => (
            <Row key={`${move.date} ${move.from_strategy_id} ${move.to_strategy_id}`}>
              <Cell isTitle title={move.reason}>
                {move.from_name} → {move.to_name}
              </Cell>
              <Cell label="Day">
                <Day value={move.date} />
              </Cell>
              <Cell label="Judged until">
                <Day value={move.until} />
              </Cell>
              <Cell isNumeric label="Amount">
                {money(move.amount_usd)}
              </Cell>
              <Cell isNumeric label="Giver since">
                {formatPercent(move.from_return, { locale, isSigned: true })}
              </Cell>
              <Cell isNumeric label="Receiver since">
                {formatPercent(move.to_return, { locale, isSigned: true })}
              </Cell>
              <Cell isNumeric label="Gained">
                {money(move.gained_usd, true)}
              </Cell>
              <Cell label="Paid">
                <Status tone={move.has_paid ? "ok" : "neutral"}>{move.has_paid ? "Yes" : "No"}</Status>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {log.length > shown.length ? (
        <p className="pt-2 text-xs text-ink-muted">
          The latest {shown.length} of {log.length} moves; the REST interface answers with all of them.
        </p>
      ) : null}
    </>
  );
}
