import Link from "next/link";
import { DeliveryTable } from "@/components/alert/delivery-table";
import { Ago, LocalMoment } from "@/components/ui/figures";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Stat, StatRow } from "@/components/ui/stat";
import type { CapitalAlertDetailView } from "@/lib/schemas/alert";
import { type Acknowledge, AcknowledgeButton } from "./acknowledge-button";
import { placeOfAlert } from "./alert-place";
import { CapitalAlertStatus } from "./capital-alert-status";

const MARKS: Record<CapitalAlertDetailView["mark"], string> = {
  utilization: "It opens when more than 90 % of a limit is used, and is over at 85 %.",
  capacity: "It opens when less than 10,000.00 USD of a limit is left, and is over at 12,500.00 USD.",
  over_deployed:
    "It opens when more is deployed than the deployable fraction allows, and is over when it is not.",
};

type Props = {
  alert: CapitalAlertDetailView;
  /** Who an actor is. */
  names: Readonly<Record<string, string>>;
  /** Null for those who only read. */
  acknowledge: Acknowledge | null;
};

/** One alert of capital: its figures in words, since when, who knows of it, and what became of its messages. */
export function CapitalAlertDetail({ alert, names, acknowledge }: Props) {
  const place = placeOfAlert(alert);
  const knownBy = alert.acknowledged_by ? (names[alert.acknowledged_by] ?? "A former member") : null;
  return (
    <>
      <PageHeader
        title={alert.label}
        answer={`${alert.message}.`}
        crumbs={[{ label: "Alerts", href: "/alerts" }, { label: alert.label }]}
        action={
          acknowledge && alert.state === "open" ? (
            <AcknowledgeButton id={alert.id} name={alert.label} acknowledge={acknowledge} />
          ) : null
        }
        secondary={
          <Link href={place.href} className="text-link text-sm">
            {place.words}
          </Link>
        }
      />
      <StatRow className="mb-8">
        <Stat label="Status" value={<CapitalAlertStatus alert={alert} />} />
        <Stat label="Opened" value={<Ago value={alert.opened_at} />} />
        {alert.closed_at ? <Stat label="Over since" value={<Ago value={alert.closed_at} />} /> : null}
        {knownBy && alert.acknowledged_at ? (
          <Stat label={`Acknowledged by ${knownBy}`} value={<LocalMoment value={alert.acknowledged_at} />} />
        ) : null}
      </StatRow>
      <p className="mb-8 max-w-prose text-sm text-ink-muted">{MARKS[alert.mark]}</p>
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
