import type { Metadata } from "next";
import Link from "next/link";
import { AlertMenu } from "@/components/alert/alert-menu";
import { AlertStatus } from "@/components/alert/alert-state";
import { gaugeOf } from "@/components/alert/alert-table";
import { AlertTimeline } from "@/components/alert/alert-timeline";
import { DeliveryTable } from "@/components/alert/delivery-table";
import { CapitalAlertDetail } from "@/components/capital/capital-alert-detail";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Ago, Points } from "@/components/ui/figures";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Stat, StatRow } from "@/components/ui/stat";
import { acknowledgeAlert, snoozeAlert, unsnoozeAlert } from "@/lib/server/actions/alert";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Alert" };

const ACTIONS = { acknowledge: acknowledgeAlert, snooze: snoozeAlert, unsnooze: unsnoozeAlert };

export default async function AlertPage({ params }: PageProps<"/alerts/[id]">) {
  const { id } = await params;
  const principal = await requirePrincipal(`/alerts/${id}`);
  const api = await serverCaller();
  const [alert, members] = await found(Promise.all([api.alerts.get({ id }), api.access.members.list({})]));
  const names = Object.fromEntries(members.items.map((member) => [member.user_id, member.name]));
  if (alert.kind === "capital") {
    return (
      <>
        <LiveRefresh topics={["alerts", "capital"]} />
        <CapitalAlertDetail
          alert={alert}
          names={names}
          acknowledge={principal.role === "viewer" ? null : acknowledgeAlert}
        />
      </>
    );
  }
  const isOver = alert.state === "closed";
  return (
    <>
      <LiveRefresh topics={["alerts", "portfolios"]} />
      <PageHeader
        title={alert.label}
        answer={<AlertStatus alert={alert} />}
        crumbs={[{ label: "Alerts", href: "/alerts" }, { label: `${alert.label}, ${alert.portfolio.name}` }]}
        action={
          principal.role === "viewer" || isOver ? null : (
            <AlertMenu
              alert={alert}
              actions={ACTIONS}
              ordersHref={`/portfolios/${alert.portfolio.id}/rebalance`}
            />
          )
        }
        secondary={
          <Link href={`/portfolios/${alert.portfolio.id}`} className="text-link text-sm">
            {alert.portfolio.name}
          </Link>
        }
      />
      <div className="max-w-xl pb-6">
        <PlumbGauge size="large" {...gaugeOf(alert)} />
      </div>
      <StatRow className="mb-8">
        <Stat label={isOver ? "Opened" : "Out since"} value={<Ago value={alert.opened_at} />} />
        <Stat label="At opening" value={<Points value={alert.opening_drift} isSigned />} />
        <Stat label="Furthest" value={<Points value={alert.worst_drift} isSigned />} />
        <Stat label={isOver ? "At closing" : "Now"} value={<Points value={alert.drift} isSigned />} />
      </StatRow>
      <Section title="History" answer="Everything that happened, the latest first.">
        <AlertTimeline events={alert.history} names={names} />
      </Section>
      <Section
        title="Messages"
        answer={
          alert.deliveries.length === 0
            ? "None went out of the app for this alert; a daily digest lists every open one."
            : "What became of what was sent outside the app."
        }
      >
        {alert.deliveries.length > 0 ? <DeliveryTable deliveries={alert.deliveries} /> : null}
      </Section>
    </>
  );
}
