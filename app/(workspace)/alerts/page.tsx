import type { Metadata } from "next";
import Link from "next/link";
import { AlertTable } from "@/components/alert/alert-table";
import { AlertTabs } from "@/components/alert/alert-tabs";
import { alertsAnswer } from "@/components/alert/alert-words";
import { CapitalAlertTable } from "@/components/capital/capital-alert-table";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { LiveRefresh } from "@/components/live/live-refresh";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { type AlertStateName, alertStateSchema } from "@/lib/schemas/alert";
import { acknowledgeAlert, snoozeAlert, unsnoozeAlert } from "@/lib/server/actions/alert";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Alerts" };

const PARTS: { state: AlertStateName; title: string; answer: string; shown: number }[] = [
  {
    state: "open",
    title: "Open",
    answer: "Out of their band or over their mark, not acknowledged yet.",
    shown: 50,
  },
  { state: "snoozed", title: "Snoozed", answer: "No notices until their time has come.", shown: 20 },
  { state: "acknowledged", title: "Acknowledged", answer: "Known; no more notices.", shown: 20 },
  { state: "closed", title: "Closed", answer: "Came back well inside their band or mark.", shown: 20 },
];

export default async function AlertsPage({ searchParams }: PageProps<"/alerts">) {
  const principal = await requirePrincipal("/alerts");
  const { state: asked, cursor: at } = await searchParams;
  const only = alertStateSchema.safeParse(asked).data;
  const cursor = only && typeof at === "string" ? at : undefined;
  const api = await serverCaller();
  const parts = PARTS.filter(({ state }) => only === undefined || state === only);
  const [counts, ...lists] = await found(
    Promise.all([
      api.alerts.counts({}),
      ...parts.map(({ state, shown }) => api.alerts.list({ state, limit: shown, cursor })),
    ]),
  );
  const actions =
    principal.role === "viewer"
      ? null
      : { acknowledge: acknowledgeAlert, snooze: snoozeAlert, unsnooze: unsnoozeAlert };
  const isEmpty = lists.every((list) => list.items.length === 0);
  return (
    <>
      <LiveRefresh topics={["alerts", "portfolios"]} />
      <PageHeader title="Alerts" answer={alertsAnswer(counts)} />
      <AlertTabs />
      {isEmpty ? <NoAlerts /> : null}
      {parts.map(({ state, title, answer }, index) => {
        const list = lists[index];
        if (!list || list.items.length === 0) return null;
        return (
          <Section
            key={state}
            title={title}
            answer={answer}
            aside={list.next_cursor ? <More state={state} cursor={list.next_cursor} /> : null}
          >
            <CapitalAlertTable
              caption={`${title} alerts of capital`}
              alerts={list.items.filter((item) => item.kind === "capital")}
              acknowledge={actions?.acknowledge ?? null}
            />
            <AlertTable
              caption={`${title} alerts`}
              alerts={list.items.filter((item) => item.kind === "drift")}
              actions={actions}
            />
          </Section>
        );
      })}
      {only ? (
        <Link href="/alerts" className="text-link text-sm">
          All alerts
        </Link>
      ) : null}
    </>
  );
}

function More({ state, cursor }: { state: string; cursor: string }) {
  return (
    <Link
      href={`/alerts?state=${state}&cursor=${encodeURIComponent(cursor)}`}
      className="text-link inline-block py-0.5 text-sm"
    >
      Older ones
    </Link>
  );
}

function NoAlerts() {
  return (
    <EmptyState
      title="No alerts"
      picture={
        <PlumbGauge
          label="Equity"
          actual="0.632"
          target="0.6"
          band={{ from: "0.57", to: "0.63" }}
          size="large"
        />
      }
      action={
        <Link href="/alerts/channels" className="text-link text-sm">
          Choose where you are told
        </Link>
      }
    >
      When a bucket leaves its band, or a limit of capital is nearly used up, it stands here until it is back
      well inside: one notice at once, and for a bucket none again before a day has passed.
    </EmptyState>
  );
}
