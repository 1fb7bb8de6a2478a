import { Bell, BellOff, BellRing, Check, CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { LocalMoment, Points } from "@/components/ui/figures";
import type { AlertEventView } from "@/lib/schemas/alert";

type Props = {
  events: AlertEventView[];
  /** Who an actor is; absent ones are Plumbline itself. */
  names: Readonly<Record<string, string>>;
};

/** What happened in an episode, the latest first. */
export function AlertTimeline({ events, names }: Props) {
  return (
    <ol className="flex flex-col">
      {[...events].reverse().map((event) => (
        <li key={`${event.at} ${event.kind}`} className="flex gap-3 border-b border-line py-2.5 text-sm">
          <span aria-hidden className="mt-0.5 text-ink-muted [&_svg]:size-4">
            {ICONS[event.kind]}
          </span>
          <span className="min-w-0 flex-1">
            {wordsOf(event, names[event.actor_id])}
            {event.drift === null ? null : (
              <span className="text-ink-muted">
                {" "}
                at <Points value={event.drift} isSigned /> from target
              </span>
            )}
          </span>
          <span className="shrink-0 text-ink-muted">
            <LocalMoment value={event.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

const ICONS: Record<AlertEventView["kind"], ReactNode> = {
  opened: <TriangleAlert />,
  noticed: <Bell />,
  reminded: <BellRing />,
  acknowledged: <Check />,
  snoozed: <BellOff />,
  woken: <Bell />,
  closed: <CircleCheck />,
};

const CLOSED: Record<NonNullable<AlertEventView["reason"]>, string> = {
  back_inside: "Closed: back inside 80 % of its band",
  other_side: "Closed: it left the band on the other side, which is an alert of its own",
  no_target: "Closed: the framework has no such bucket, or no target for it, any more",
  archived: "Closed: the portfolio was deleted",
};

function wordsOf(event: AlertEventView, name: string | undefined): ReactNode {
  const told = event.channels
    ? `in the app and to ${event.channels} ${event.channels === 1 ? "channel" : "channels"}`
    : "in the app";
  switch (event.kind) {
    case "opened":
      return "Opened: it left its band";
    case "noticed":
      return `Told ${told}`;
    case "reminded":
      return `Reminded ${told}`;
    case "acknowledged":
      return `Acknowledged${name ? ` by ${name}` : ""}`;
    case "snoozed":
      return (
        <>
          Snoozed{name ? ` by ${name}` : ""}
          {event.until ? (
            <>
              {" "}
              until <LocalMoment value={event.until} />
            </>
          ) : null}
        </>
      );
    case "woken":
      return name ? `Woken by ${name}` : "The snooze was over";
    case "closed":
      return event.reason ? CLOSED[event.reason] : "Closed";
  }
}
