"use client";

import { RateNote } from "@/components/fx/converted-note";
import { SampleMark } from "@/components/ui/data-note";
import { useLocale } from "@/components/ui/locale";
import { Notice } from "@/components/ui/notice";
import { Stat, StatRow } from "@/components/ui/stat";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatMoney, formatPrice } from "@/lib/format/money";
import { percentFigure } from "@/lib/format/percent";
import { formatQuantity } from "@/lib/format/quantity";
import type { OpeningView } from "@/lib/schemas/portfolio-opening";

/** What the amount buys, what stays in cash, and what could not be bought with the reason. */
export function OpeningPreview({ opening, currency }: { opening: OpeningView; currency: string }) {
  const locale = useLocale();
  const money = (value: string) => formatMoney(value, { locale, currency });
  const isSample = opening.purchases.some((purchase) => purchase.is_sample_price);
  return (
    <div className="flex flex-col gap-5">
      <StatRow>
        <Stat label="Amount" value={money(opening.amount)} />
        <Stat label="Buys" value={money(opening.invested)} note={isSample ? <SampleMark /> : undefined} />
        <Stat label="Stays in cash" value={money(opening.cash)} />
      </StatRow>
      <OpeningNotices opening={opening} />
      <Table caption="What the amount buys">
        <TableHead>
          <Row>
            <HeadCell>Product</HeadCell>
            <HeadCell isNumeric unit="%">
              Weight
            </HeadCell>
            <HeadCell isNumeric>Units</HeadCell>
            <HeadCell isNumeric>Price</HeadCell>
            <HeadCell isNumeric unit={currency}>
              Cost
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {opening.purchases.map((purchase) => (
            <Row key={purchase.symbol}>
              <Cell isTitle>
                {purchase.symbol} <span className="text-xs font-normal text-ink-muted">{purchase.name}</span>
              </Cell>
              <Cell isNumeric label="Weight">
                {percentFigure(purchase.weight, { locale })}
              </Cell>
              <Cell isNumeric label="Units">
                {formatQuantity(purchase.quantity, { locale })}
              </Cell>
              <Cell isNumeric label="Price">
                {formatPrice(purchase.price, { locale, currency: purchase.currency })}
              </Cell>
              <Cell isNumeric label="Cost">
                <span>
                  {money(purchase.cost)}
                  {purchase.fx ? (
                    <RateNote fx={purchase.fx} from={purchase.currency} base={currency} />
                  ) : null}
                </span>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function OpeningNotices({ opening }: { opening: OpeningView }) {
  const {
    not_bought: left,
    mapped_by_default: defaults,
    constraint_breaches: breaches,
    normalised,
  } = opening;
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {left.length > 0 ? (
        <Notice tone="warning" title="Not everything can be bought; its share stays in cash">
          <ul className="mt-1 list-disc pl-5">
            {left.map((line) => (
              <li key={`${line.code}-${line.symbol ?? line.path}`}>
                {line.symbol ?? line.path}: {line.reason}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {defaults.length > 0 ? (
        <Notice
          title={`Nothing was chosen for ${defaults.length === 1 ? "one bucket" : `${defaults.length} buckets`}`}
        >
          {defaults.length === 1 ? "It takes its" : "They take their"} first-ranked product:{" "}
          {defaults.map((line) => `${line.label} → ${line.symbol}`).join(", ")}.
        </Notice>
      ) : null}
      {normalised ? (
        <Notice title="The weights were scaled to add up to 100 %">
          {normalised.changes.map((change) => change.symbol).join(", ")} changed a little.
        </Notice>
      ) : null}
      {breaches.length > 0 ? (
        <Notice tone="warning" title="A constraint of the framework would not be met">
          {breaches.map((breach) => breach.message).join(" ")}
        </Notice>
      ) : null}
    </div>
  );
}
