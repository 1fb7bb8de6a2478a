"use client";

import { useTransition } from "react";
import { RateNote } from "@/components/fx/converted-note";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { notify } from "@/components/ui/toast";
import { formatMoney } from "@/lib/format/money";
import { formatQuantity } from "@/lib/format/quantity";
import type { DriftReportView } from "@/lib/schemas/drift";
import type { ChangeHolding } from "./holding-menu";

type Props = { excluded: DriftReportView["excluded"]; currency: string; change: ChangeHolding | null };

export function ExcludedHoldings({ excluded, currency, change }: Props) {
  const locale = useLocale();
  const [isPending, startTransition] = useTransition();
  const include = (symbol: string) =>
    startTransition(async () => {
      const result = await change?.({ symbol, is_excluded: false });
      if (result?.ok) notify.done(`${symbol} counts again`);
      else if (result) notify.problem(result.error.message);
    });
  return (
    <Table caption="Excluded holdings">
      <TableHead isSticky={false}>
        <Row>
          <HeadCell>Holding</HeadCell>
          <HeadCell isNumeric>Units</HeadCell>
          <HeadCell isNumeric unit={currency}>
            Value
          </HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {excluded.map((holding) => (
          <Row key={holding.symbol}>
            <Cell isTitle>
              {holding.symbol} <span className="text-xs font-normal text-ink-muted">{holding.name}</span>
            </Cell>
            <Cell isNumeric label="Units">
              {formatQuantity(holding.quantity, { locale })}
            </Cell>
            <Cell isNumeric label="Value">
              <span>
                {holding.value === null ? "not known" : formatMoney(holding.value, { locale, currency })}
                {holding.fx ? <RateNote fx={holding.fx} from={holding.currency} base={currency} /> : null}
              </span>
            </Cell>
            <Cell isMenu>
              {change ? (
                <Button size="sm" look="quiet" pending={isPending} onClick={() => include(holding.symbol)}>
                  Count it again
                </Button>
              ) : null}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
