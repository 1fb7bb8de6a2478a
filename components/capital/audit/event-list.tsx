"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { directionOf } from "@/components/capital/ledger/account-words";
import { LocalMoment } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { formatMoney } from "@/lib/format/money";
import { countOf } from "@/lib/format/quantity";
import type { AuditEventView } from "@/lib/schemas/audit";
import { addressOf, eventTitle, subjectOf } from "./audit-words";
import { type FieldChange, fieldChanges, fieldWords, pathWords } from "./field-changes";

type Names = Readonly<Record<string, string>>;
type Props = { events: readonly AuditEventView[]; names: Names };

const SHOWN_AT_ONCE = 3;
const MOST_SHOWN = 200;

/** What was done, the latest first; each event opens to its old and new values. */
export function EventList({ events, names }: Props) {
  return (
    <ol className="border-t border-line" aria-label="Events, the latest first">
      {events.map((event) => (
        <li key={event.seq} id={`event-${event.seq}`} className="border-b border-line py-3">
          <Event event={event} names={names} />
        </li>
      ))}
    </ol>
  );
}

function Event({ event, names }: { event: AuditEventView; names: Names }) {
  const address = addressOf(event);
  const subject = subjectOf(event, names);
  const changes = changesOf(event);
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 text-sm">
        <p className="min-w-0 break-words">
          {subject === null && address ? (
            <Link href={address} className="text-link font-medium">
              {eventTitle(event)}
            </Link>
          ) : (
            <span className="font-medium">{eventTitle(event)}</span>
          )}{" "}
          {subject !== null && address ? (
            <Link href={address} className="text-link">
              {subject}
            </Link>
          ) : (
            subject
          )}
        </p>
        <p className="figures text-xs text-ink-muted">
          {event.actor_name} · <LocalMoment value={event.at} /> · event {event.seq}
        </p>
      </div>
      <Summary event={event} changes={changes} names={names} />
      <details className="group mt-1 text-sm">
        <summary className="inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-sm text-xs text-ink-muted hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
          {changes.length === 0 ? "Details" : `${countOf(changes.length, "value")} and details`}
        </summary>
        <Details event={event} changes={changes} names={names} />
      </details>
    </>
  );
}

/** Weights stand by strategy alone; under their name they read as shares. */
function changesOf({ entity, before, after }: AuditEventView): FieldChange[] {
  const named = (values: unknown) => (entity === "weights" && values !== null ? { weights: values } : values);
  return fieldChanges(named(before), named(after));
}

type ChangesProps = { event: AuditEventView; changes: readonly FieldChange[]; names: Names };

/** The first few values, in a line each; of a movement, where the money went. */
function Summary({ event, changes, names }: ChangesProps) {
  const locale = useLocale();
  const movement = event.entity === "ledger" ? movementOf(event.after, names) : null;
  if (movement) {
    return (
      <p className="figures mt-0.5 text-sm text-ink-muted">
        {formatMoney(movement.amount, { locale })} from {movement.from} to {movement.to}
      </p>
    );
  }
  const isNew = event.before === null;
  if (isNew && event.action !== "capital.request.create") return null;
  return (
    <ul className="mt-0.5 text-sm text-ink-muted">
      {changes.slice(0, SHOWN_AT_ONCE).map(({ path, before, after }) => (
        <li key={path.join("/")} className="figures line-clamp-2 break-words">
          {pathWords(path, names)}:{" "}
          {isNew ? null : (
            <>
              {fieldWords(path, before, names, locale)} <span aria-hidden>→</span>
              <span className="sr-only">becomes</span>{" "}
            </>
          )}
          <span className="text-ink">{fieldWords(path, after, names, locale)}</span>
        </li>
      ))}
    </ul>
  );
}

type LedgerEntry = { account: string; amount: string };

/** Null where the values are not those of a transaction. */
function movementOf(after: unknown, names: Names): { amount: string; from: string; to: string } | null {
  if (typeof after !== "object" || after === null || !("entries" in after)) return null;
  const { entries } = after;
  if (!Array.isArray(entries) || entries.length < 2) return null;
  const shown = (entries as LedgerEntry[]).map(({ account, amount }) => ({
    account,
    strategy_name: names[account.split(":")[1] ?? ""] ?? null,
    strategy_id: null,
    amount_usd: amount,
    notional_usd: "0.00",
    balance_after_usd: "0.00",
  }));
  const moved = shown.find(({ amount_usd }) => !amount_usd.startsWith("-"));
  return moved ? { amount: moved.amount_usd, ...directionOf(shown) } : null;
}

function Details({ event, changes, names }: ChangesProps) {
  const locale = useLocale();
  const words = ({ path }: FieldChange, value: unknown) => fieldWords(path, value, names, locale);
  const hasBefore = event.before !== null;
  return (
    <div className="mt-2 flex flex-col gap-3 rounded-md bg-sunken px-4 py-3">
      {changes.length > 0 ? (
        <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          {changes.slice(0, MOST_SHOWN).map((change) => (
            <div key={change.path.join("/")} className="contents">
              <dt className="text-ink-muted break-words">{pathWords(change.path, names)}</dt>
              <dd className="figures mb-1 break-words sm:mb-0">
                {hasBefore ? (
                  <>
                    <del className="text-ink-muted decoration-ink-faint">{words(change, change.before)}</del>{" "}
                    <ins className="no-underline">{words(change, change.after)}</ins>
                  </>
                ) : (
                  words(change, change.after)
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {changes.length > MOST_SHOWN ? (
        <p className="text-xs text-ink-muted">
          And {countOf(changes.length - MOST_SHOWN, "value")} more, which the export holds.
        </p>
      ) : null}
      <Origin event={event} />
    </div>
  );
}

function Origin({ event }: { event: AuditEventView }) {
  const only = (filter: Record<string, string>) => `/capital/audit?${new URLSearchParams(filter)}`;
  return (
    <div className="flex flex-col gap-1 text-xs text-ink-muted">
      <p className="break-all">
        <span className="figures">{event.action}</span> on {event.entity} {event.entity_id}
      </p>
      <p className="break-all">
        Hash <span className="figures">{event.hash}</span>
        {event.request_id ? (
          <>
            {" "}
            · request <span className="figures">{event.request_id}</span>
          </>
        ) : null}
      </p>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <Link className="text-link" href={only({ entity: event.entity, entity_id: event.entity_id })}>
          Everything about this
        </Link>
        <Link className="text-link" href={only({ action: event.action })}>
          Every event of this kind
        </Link>
        <Link className="text-link" href={only({ actor: event.actor_id })}>
          Everything that {event.actor_name} did
        </Link>
      </p>
    </div>
  );
}
