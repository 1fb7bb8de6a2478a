import { TermHelp } from "@/components/learn/term-help";
import { SampleMark } from "@/components/ui/data-note";
import { Day, Money, Price, Quantity } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { countOf } from "@/lib/format/quantity";
import type { LotHoldingView } from "@/lib/schemas/transaction";
import { OwnGain } from "./own-gains";
import { firstGain } from "./own-lots";

/** Every product that is held with the lots it came in, the oldest first, which are sold first. */
export function LotsTable({ holdings }: { holdings: readonly LotHoldingView[] }) {
  const gain = firstGain(holdings);
  return (
    <Table caption="Lots by product, the oldest first">
      <TableHead>
        <Row>
          <HeadCell>Product and lot</HeadCell>
          <HeadCell isNumeric>Held for</HeadCell>
          <HeadCell isNumeric>Units</HeadCell>
          <HeadCell isNumeric>Cost</HeadCell>
          <HeadCell isNumeric>Value</HeadCell>
          <HeadCell isNumeric>
            <TermHelp term="gain" own={gain ? <OwnGain gain={gain} /> : undefined}>
              Gain
            </TermHelp>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {holdings.map((holding) => (
          <HoldingRows key={holding.symbol} holding={holding} />
        ))}
      </TableBody>
    </Table>
  );
}

function HoldingRows({ holding }: { holding: LotHoldingView }) {
  const { symbol, name, currency, price, lots } = holding;
  const [first] = lots;
  const only = lots.length === 1 ? first : undefined;
  return (
    <>
      <Row className="bg-sunken">
        <Cell isTitle className="pl-2.5 first:pl-2.5 list:px-2">
          {symbol}
          <span className="block text-xs font-normal text-ink-muted">
            {name}
            {price === null ? (
              ", no price"
            ) : (
              <>
                {" at "}
                <Price value={price} currency={currency} />
                {holding.price_date ? (
                  <>
                    {" of "}
                    <Day value={holding.price_date} />
                  </>
                ) : null}
              </>
            )}
            {only ? (
              <>
                {", since "}
                <Day value={only.opened_on} />
              </>
            ) : null}{" "}
            {holding.is_sample_price ? <SampleMark /> : null}
          </span>
        </Cell>
        <Cell isNumeric label="Held for">
          {only ? daysText(only.holding_days) : countOf(lots.length, "lot")}
        </Cell>
        <Figures of={holding} currency={currency} isTotal />
      </Row>
      {(only ? [] : lots).map((lot) => (
        <Row key={`${lot.transaction_id}${lot.opened_on}${lot.units}`}>
          <Cell isTitle className="pl-6 font-normal first:pl-6 list:pl-2">
            Since <Day value={lot.opened_on} />
          </Cell>
          <Cell isNumeric label="Held for">
            {daysText(lot.holding_days)}
          </Cell>
          <Figures of={lot} currency={currency} />
        </Row>
      ))}
    </>
  );
}

type Figured = Pick<LotHoldingView, "units" | "cost" | "value" | "gain">;

function Figures({ of, currency, isTotal }: { of: Figured; currency: string; isTotal?: boolean }) {
  const money = (value: string | null, isSigned = false) =>
    value === null ? (
      <span className="text-ink-muted">not known</span>
    ) : (
      <Money value={value} currency={currency} isSigned={isSigned} />
    );
  const weight = isTotal ? "font-medium" : undefined;
  return (
    <>
      <Cell isNumeric label="Units" className={weight}>
        <Quantity value={of.units} />
      </Cell>
      <Cell isNumeric label="Cost" className={weight}>
        {money(of.cost)}
      </Cell>
      <Cell isNumeric label="Value" className={weight}>
        {money(of.value)}
      </Cell>
      <Cell isNumeric label="Gain" className={weight}>
        {money(of.gain, true)}
      </Cell>
    </>
  );
}

export function daysText(days: number): string {
  return countOf(days, "day");
}
