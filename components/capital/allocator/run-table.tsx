import Link from "next/link";
import { Ago, Day, Money } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { AllocatorRunListView } from "@/lib/schemas/capital-allocator";

/** Runs that were made, the latest day first. */
export function RunTable({ runs }: { runs: AllocatorRunListView["items"] }) {
  return (
    <Table caption="Runs of the allocator">
      <TableHead>
        <Row>
          <HeadCell className="w-full">Day</HeadCell>
          <HeadCell isNumeric unit="USD">
            Total equity
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Went out
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Came back
          </HeadCell>
          <HeadCell isNumeric>Lines</HeadCell>
          <HeadCell isNumeric>Capped</HeadCell>
          <HeadCell>Run by</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <Row key={run.id}>
            <Cell isTitle className="whitespace-nowrap">
              <Link className="text-link" href={`/capital/allocator/${run.id}`}>
                <Day value={run.date} />
              </Link>
            </Cell>
            <Cell isNumeric label="Total equity">
              <Money value={run.total_equity_usd} />
            </Cell>
            <Cell isNumeric label="Went out">
              <Money value={run.deployed_usd} />
            </Cell>
            <Cell isNumeric label="Came back">
              <Money value={run.returned_usd} />
            </Cell>
            <Cell isNumeric label="Lines">
              {run.lines_count}
            </Cell>
            <Cell isNumeric label="Capped">
              {run.capped_count}
            </Cell>
            <Cell label="Run by" className="whitespace-nowrap">
              <span>
                {run.run_by_name}{" "}
                <span className="text-xs text-ink-muted">
                  <Ago value={run.created_at} />
                </span>
              </span>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
