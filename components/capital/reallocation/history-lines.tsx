import Link from "next/link";
import { LocalMoment } from "@/components/ui/figures";
import type { ReallocationView } from "@/lib/schemas/capital-reallocation";

/** Who did what when. */
export function HistoryLines({ reallocation: one }: { reallocation: ReallocationView }) {
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      <Line
        who={one.is_own ? "You" : one.proposed_by_name}
        did="proposed it"
        at={one.created_at}
        note={one.note}
      />
      {one.decided_at ? (
        <Line
          who={one.decided_by_name ?? "Somebody"}
          did={one.status === "rejected" ? "rejected it" : "approved it"}
          at={one.decided_at}
          note={one.decision_note}
        />
      ) : null}
      {one.executed_at ? (
        <Line who={one.executed_by_name ?? "Somebody"} did="executed it" at={one.executed_at} note={null} />
      ) : null}
      {one.status === "cancelled" ? <li className="text-ink-muted">It was taken back.</li> : null}
      {one.transaction_ids.length > 0 ? (
        <li className="text-ink-muted">
          Ledger transactions {one.transaction_ids.join(", ")}.{" "}
          <Link className="text-link inline-block py-0.5" href="/capital/ledger">
            See the ledger
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

function Line({ who, did, at, note }: { who: string; did: string; at: string; note: string | null }) {
  return (
    <li>
      <span className="font-medium">{who}</span> {did}, <LocalMoment value={at} />
      {note ? <span className="block whitespace-pre-line text-ink-muted">{note}</span> : null}
    </li>
  );
}
