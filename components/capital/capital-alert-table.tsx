import Link from "next/link";
import { Ago } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { CapitalAlertView } from "@/lib/schemas/capital-alert";
import { type Acknowledge, AcknowledgeButton } from "./acknowledge-button";
import { placeOfAlert } from "./alert-place";
import { CapitalAlertStatus } from "./capital-alert-status";

type Props = {
  caption: string;
  alerts: CapitalAlertView[];
  /** Null for those who only read. */
  acknowledge: Acknowledge | null;
};

/** Marks of capital that were crossed: which, with its figures, since when, and the one thing that can be done. */
export function CapitalAlertTable({ caption, alerts, acknowledge }: Props) {
  if (alerts.length === 0) return null;
  return (
    <Table caption={caption}>
      <TableHead>
        <Row>
          <HeadCell className="w-full">Capital</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell>Since</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {alerts.map((alert) => {
          const place = placeOfAlert(alert);
          return (
            <Row key={alert.id}>
              <Cell isTitle className="font-normal">
                <Link href={`/alerts/${alert.id}`} className="text-link block">
                  {alert.message}
                </Link>
                <Link href={place.href} className="text-link block text-xs">
                  {place.words}
                </Link>
              </Cell>
              <Cell label="Status">
                <CapitalAlertStatus alert={alert} />
              </Cell>
              <Cell label="Since" className="whitespace-nowrap">
                <Ago value={alert.opened_at} />
              </Cell>
              <Cell isMenu className="md:w-auto">
                {acknowledge && alert.state === "open" ? (
                  <AcknowledgeButton id={alert.id} name={alert.label} acknowledge={acknowledge} />
                ) : null}
              </Cell>
            </Row>
          );
        })}
      </TableBody>
    </Table>
  );
}
