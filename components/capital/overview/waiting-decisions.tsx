import Link from "next/link";
import { Ago, Money } from "@/components/ui/figures";
import type { RequestItemView } from "@/lib/schemas/capital-request";

/** Requests that somebody has to decide, the oldest first. */
export function WaitingRequests({ requests }: { requests: readonly RequestItemView[] }) {
  return (
    <ul className="flex flex-col">
      {requests.map((request) => (
        <li
          key={request.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-b border-line py-2.5 text-sm"
        >
          <span className="min-w-0">
            <Link
              className="text-link inline-block py-0.5 font-medium"
              href={`/capital/requests/${request.id}`}
            >
              {request.strategy_name}
            </Link>
            <span className="block break-words text-ink-muted">{request.reason}</span>
          </span>
          <span className="text-right">
            <span className="figures block font-medium">
              <Money value={request.amount_usd} />
            </span>
            <span className="text-xs text-ink-muted">
              {request.is_own ? "you" : request.requested_by_name}, <Ago value={request.created_at} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
