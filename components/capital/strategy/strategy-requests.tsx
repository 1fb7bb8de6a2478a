import Link from "next/link";
import { RequestStatusMark } from "@/components/capital/request/request-status";
import { RunsOut } from "@/components/capital/request/request-table";
import { Ago, Money } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { RequestItemView } from "@/lib/schemas/capital-request";

/** What was asked for this strategy, the latest first. */
export function StrategyRequests({ requests }: { requests: readonly RequestItemView[] }) {
  return (
    <Table caption="Requests for the strategy">
      <TableHead>
        <Row>
          <HeadCell className="w-full">Reason</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell isNumeric unit="USD">
            Amount
          </HeadCell>
          <HeadCell isNumeric unit="USD">
            Released
          </HeadCell>
          <HeadCell>Asked by</HeadCell>
          <HeadCell>When</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {requests.map((request) => (
          <Row key={request.id}>
            <Cell isTitle className="break-words">
              <Link href={`/capital/requests/${request.id}`} className="text-link">
                {request.reason}
              </Link>
            </Cell>
            <Cell label="Status">
              <span className="inline-flex flex-col list:items-end">
                <RequestStatusMark status={request.status} />
                <RunsOut request={request} />
              </span>
            </Cell>
            <Cell isNumeric label="Amount">
              <Money value={request.amount_usd} />
            </Cell>
            <Cell isNumeric label="Released">
              <Money value={request.released_usd} />
            </Cell>
            <Cell label="Asked by" className="whitespace-nowrap">
              {request.is_own ? "you" : request.requested_by_name}
            </Cell>
            <Cell label="When" className="whitespace-nowrap">
              <Ago value={request.created_at} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
