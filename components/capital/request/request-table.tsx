import Link from "next/link";
import { Ago, Money } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { RequestItemView } from "@/lib/schemas/capital-request";
import { RequestStatusMark } from "./request-status";

type Props = { caption: string; requests: readonly RequestItemView[] };

/** Requests with where each stands, what is outstanding, and who asked and decided. */
export function RequestTable({ caption, requests }: Props) {
  return (
    <Table caption={caption}>
      <TableHead>
        <Row>
          <HeadCell className="w-full">Request</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell isNumeric unit="USD">
            Amount
          </HeadCell>
          <HeadCell isNumeric unit="USD" className="md:max-lg:hidden">
            Outstanding
          </HeadCell>
          <HeadCell>Asked by</HeadCell>
          <HeadCell className="md:max-lg:hidden">Decided by</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </TableBody>
    </Table>
  );
}

function RequestRow({ request }: { request: RequestItemView }) {
  return (
    <Row>
      <Cell isTitle>
        <Link href={`/capital/requests/${request.id}`} className="text-link break-words">
          {request.strategy_name}
        </Link>
        <span className="line-clamp-2 text-xs font-normal break-words text-ink-muted">{request.reason}</span>
      </Cell>
      <Cell label="Status" className="whitespace-nowrap">
        <span className="inline-flex flex-col list:items-end">
          <RequestStatusMark status={request.status} />
          <RunsOut request={request} />
        </span>
      </Cell>
      <Cell isNumeric label="Amount">
        <Money value={request.amount_usd} />
      </Cell>
      <Cell isNumeric label="Outstanding" className="md:max-lg:hidden">
        <Money value={request.outstanding_usd} />
      </Cell>
      <Cell label="Asked by" className="whitespace-nowrap">
        <span className="inline-flex flex-col list:items-end">
          {request.is_own ? "you" : request.requested_by_name}
          <span className="text-xs text-ink-muted">
            <Ago value={request.created_at} />
          </span>
        </span>
      </Cell>
      <Cell label="Decided by" className="whitespace-nowrap md:max-lg:hidden">
        {request.decided_at ? (
          <span className="inline-flex flex-col list:items-end">
            {request.decided_by_name}
            <span className="text-xs text-ink-muted">
              <Ago value={request.decided_at} />
            </span>
          </span>
        ) : (
          <span className="text-ink-faint">—</span>
        )}
      </Cell>
    </Row>
  );
}

/** How long an approval still holds, in words: "runs out in 2 days". */
export function RunsOut({ request }: { request: Pick<RequestItemView, "status" | "expires_at"> }) {
  if (request.status !== "approved" || !request.expires_at) return null;
  return (
    <span className="text-xs text-ink-muted">
      runs out <Ago value={request.expires_at} />
    </span>
  );
}
