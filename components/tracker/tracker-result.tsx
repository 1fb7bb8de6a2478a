"use client";

import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { Money } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Allocation, ClassRow } from "@/lib/engine/tracker/track-allocation";
import { formatMoney } from "@/lib/format/money";
import { percentFigure } from "@/lib/format/percent";
import type { Decimal } from "@/lib/kernel/decimal";
import { gaugeOf, heldShares, type TrackerClass, type TrackerHolding } from "./tracker-state";

type Props = {
  allocation: Allocation;
  portfolioValue: Decimal;
  classes: TrackerClass[];
  holdings: TrackerHolding[];
  thresholdPercent: number;
  currency: string;
};

/** Each class against its target, and what would bring it there. */
export function TrackerResult({
  allocation,
  portfolioValue,
  classes,
  holdings,
  thresholdPercent,
  currency,
}: Props) {
  const locale = useLocale();
  const byKey = new Map(classes.map((each) => [each.key, each]));
  const shares = heldShares(holdings, portfolioValue);
  return (
    <>
      <Table caption="Classes against their targets">
        <TableHead>
          <Row>
            <HeadCell>Class</HeadCell>
            <HeadCell isNumeric unit="%">
              Now
            </HeadCell>
            <HeadCell isNumeric unit="%">
              Target
            </HeadCell>
            <HeadCell>Plumb line</HeadCell>
            <HeadCell isNumeric unit={currency}>
              From the target
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody className="[--plumb-gap:8px]">
          {allocation.rows.map((row) => {
            const known = byKey.get(row.assetClass);
            const share = shares.get(row.assetClass) ?? portfolioValue.minus(portfolioValue);
            return (
              <Row key={row.assetClass}>
                <Cell isTitle>{known?.label ?? row.assetClass}</Cell>
                <Cell label="Now" isNumeric>
                  {percentFigure(share.toFixed(10), { locale })}
                </Cell>
                <Cell label="Target" isNumeric>
                  {percentFigure(row.targetPercent.div(100).toFixed(4), { locale })}
                </Cell>
                <Cell className="w-56">
                  <PlumbGauge
                    label={known?.label ?? row.assetClass}
                    {...gaugeOf(share, known?.targetBps ?? 0, thresholdPercent)}
                  />
                </Cell>
                <Cell label="From the target" isNumeric>
                  {distance(row, currency, locale)}
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
      {allocation.unallocatedValue.isZero() ? null : (
        <p className="mt-3 text-sm text-ink-muted">
          <Money value={allocation.unallocatedValue} currency={currency} precision="estimate" /> of the
          portfolio is in none of the holdings above; it counts in the total and in no class.
        </p>
      )}
    </>
  );
}

/** "64,828 under": whole money, since the holdings are estimates. */
function distance(row: ClassRow, currency: string, locale: string): string {
  if (row.difference.isZero()) return "on target";
  const size = formatMoney(row.difference.abs(), { currency, precision: "estimate", locale });
  return `${size} ${row.difference.isNegative() ? "under" : "over"}`;
}
