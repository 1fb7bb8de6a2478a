import Link from "next/link";
import { BeforeAfterList } from "@/components/capital/before-after-list";
import { Day, Money, Price } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { AllocatorRunView } from "@/lib/schemas/capital-allocator";
import { RunLines } from "./run-lines";

/** A run or its dry run whole: the master before and after, every line, who is left alone, and the prices it used. */
export function RunResult({ run }: { run: AllocatorRunView }) {
  return (
    <div className="flex flex-col gap-6">
      <RunSum run={run} />
      {run.lines.length === 0 ? (
        <p className="text-sm text-ink-muted">No strategy has a target weight, so there is no line.</p>
      ) : (
        <RunLines lines={run.lines} isDone={!run.is_dry_run} />
      )}
      {run.left_alone.length > 0 ? <LeftAlone strategies={run.left_alone} /> : null}
      {run.prices.length > 0 ? <PricesUsed prices={run.prices} /> : null}
    </div>
  );
}

export function RunSum({ run }: { run: AllocatorRunView }) {
  return (
    <div className="max-w-xl">
      <BeforeAfterList
        lines={[
          { name: "Total equity", before: run.total_equity_usd, after: null },
          { name: "Master cash", before: run.master_before_usd, after: run.master_after_usd },
        ]}
      />
    </div>
  );
}

function LeftAlone({ strategies }: { strategies: AllocatorRunView["left_alone"] }) {
  return (
    <p className="text-sm text-ink-muted">
      Left alone, though counted in total equity:{" "}
      {strategies.map(({ strategy_id: id, name, value_usd }, at) => (
        <span key={id}>
          {at > 0 ? ", " : ""}
          <Link className="text-link" href={`/capital/strategies/${id}`}>
            {name}
          </Link>{" "}
          <Money value={value_usd} />
        </span>
      ))}
      .
    </p>
  );
}

function PricesUsed({ prices }: { prices: AllocatorRunView["prices"] }) {
  return (
    <details>
      <summary className="cursor-pointer py-1 text-sm font-medium">Prices it used ({prices.length})</summary>
      <Table caption="Prices it used" className="max-w-3xl">
        <TableHead isSticky={false}>
          <Row>
            <HeadCell className="w-full">Symbol</HeadCell>
            <HeadCell>Day</HeadCell>
            <HeadCell>Source</HeadCell>
            <HeadCell isNumeric>Close</HeadCell>
            <HeadCell isNumeric unit="USD">
              Price
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {prices.map((price) => (
            <Row key={`${price.symbol} ${price.source} ${price.price_usd}`}>
              <Cell isTitle>{price.symbol}</Cell>
              <Cell label="Day" className="whitespace-nowrap">
                <Day value={price.date} />
              </Cell>
              <Cell label="Source">{price.source}</Cell>
              <Cell isNumeric label="Close">
                <Price value={price.close} currency={price.currency} />
              </Cell>
              <Cell isNumeric label="Price">
                <Price value={price.price_usd} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </details>
  );
}
