import Link from "next/link";
import { Ago, LocalMoment, Money } from "@/components/ui/figures";
import { Stat, StatRow } from "@/components/ui/stat";
import type { RequestView } from "@/lib/schemas/capital-request";
import { RequestStatusMark } from "./request-status";

/** A request in figures: how much, where it stands, what is outstanding, until when it holds. */
export function RequestFigures({ request }: { request: RequestView }) {
  const { status, expires_at: expiresAt } = request;
  return (
    <StatRow>
      <Stat
        label="Amount"
        value={<Money value={request.amount_usd} />}
        note={
          <>
            into{" "}
            <Link className="text-link" href={`/capital/strategies/${request.strategy_id}`}>
              {request.strategy_name}
            </Link>
          </>
        }
      />
      <Stat
        label="Status"
        value={<RequestStatusMark status={status} />}
        note={<StatusNote request={request} />}
      />
      <Stat
        label="Outstanding"
        value={<Money value={request.outstanding_usd} />}
        note={
          <>
            <Money value={request.released_usd} /> released
          </>
        }
      />
      <Stat
        label="Asked by"
        value={request.is_own ? "You" : request.requested_by_name}
        note={<Ago value={request.created_at} />}
      />
      {status === "approved" && expiresAt ? (
        <Stat
          label="Approval runs out"
          value={<Ago value={expiresAt} />}
          note={<LocalMoment value={expiresAt} />}
        />
      ) : null}
    </StatRow>
  );
}

function StatusNote({ request }: { request: RequestView }) {
  if (request.deployed_at && request.deployed_by_name) {
    return (
      <>
        deployed by {request.deployed_by_name} <Ago value={request.deployed_at} />
      </>
    );
  }
  if (request.decided_at && request.decided_by_name) {
    return (
      <>
        decided by {request.decided_by_name} <Ago value={request.decided_at} />
      </>
    );
  }
  return request.status === "requested" ? "not decided yet" : null;
}
