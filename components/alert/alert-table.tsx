import Link from "next/link";
import { PlumbGauge } from "@/components/drift/plumb-gauge";
import { Ago } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { AlertView } from "@/lib/schemas/alert";
import type { AlertActions } from "./alert-actions";
import { AlertMenu } from "./alert-menu";
import { AlertStatus } from "./alert-state";

type Props = {
  caption: string;
  alerts: AlertView[];
  /** Null for those who only read. */
  actions: AlertActions | null;
};

/** Episodes as a table: which bucket, how it hangs, since when, and what can be done. */
export function AlertTable({ caption, alerts, actions }: Props) {
  if (alerts.length === 0) return null;
  return (
    <Table caption={caption}>
      <TableHead>
        <Row>
          <HeadCell className="w-full">Bucket</HeadCell>
          <HeadCell unit="points outside">Gauge</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell>Since</HeadCell>
          <HeadCell isNumeric>Notices</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {alerts.map((alert) => (
          <Row key={alert.id}>
            <Cell isTitle className="md:max-w-0">
              <Link href={`/alerts/${alert.id}`} className="text-link block truncate" title={alert.path}>
                {alert.label}
              </Link>
              <Link
                href={`/portfolios/${alert.portfolio.id}`}
                className="text-link block truncate text-xs font-normal"
              >
                {alert.portfolio.name}
              </Link>
            </Cell>
            <Cell>
              <PlumbGauge className="md:w-40 xl:w-56" {...gaugeOf(alert)} />
            </Cell>
            <Cell label="Status">
              <AlertStatus alert={alert} />
            </Cell>
            <Cell label="Since" className="whitespace-nowrap">
              <Ago value={alert.opened_at} />
            </Cell>
            <Cell isNumeric label="Notices">
              {alert.notice_count}
            </Cell>
            <Cell isMenu className="md:w-auto">
              {actions && alert.state !== "closed" ? (
                <AlertMenu
                  alert={alert}
                  actions={actions}
                  ordersHref={`/portfolios/${alert.portfolio.id}/rebalance`}
                />
              ) : null}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** An alert's figures as the gauge takes them. */
export function gaugeOf(alert: AlertView) {
  return {
    label: alert.label,
    actual: alert.actual_weight,
    target: alert.target_weight,
    band: { from: alert.band.lower, to: alert.band.upper },
  };
}
