import type { ReactNode } from "react";
import { Status } from "@/components/ui/badge";
import { Ago, LocalMoment } from "@/components/ui/figures";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { DeliveryView } from "@/lib/schemas/alert";

/** What became of the messages about an alert. */
export function DeliveryTable({ deliveries }: { deliveries: DeliveryView[] }) {
  return (
    <Table caption="Messages">
      <TableHead>
        <Row>
          <HeadCell className="w-full">Channel</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell isNumeric>Attempts</HeadCell>
          <HeadCell>Written</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <Row key={delivery.id}>
            <Cell isTitle className="font-normal">
              {delivery.channel.name}
            </Cell>
            <Cell label="State">
              <DeliveryStatus delivery={delivery} />
            </Cell>
            <Cell isNumeric label="Attempts">
              {delivery.attempts}
            </Cell>
            <Cell label="Written" className="whitespace-nowrap">
              <Ago value={delivery.created_at} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** Sent, waiting with the reason of the last attempt, or given up with the reason. */
export function DeliveryStatus({ delivery }: { delivery: Omit<DeliveryView, "channel"> }) {
  switch (delivery.state) {
    case "sent":
      return <Status tone="ok">Sent</Status>;
    case "given_up":
      return (
        <Reasoned reason={delivery.last_error}>
          <Status tone="danger">Not sent</Status>
        </Reasoned>
      );
    case "pending":
      return (
        <Reasoned reason={delivery.last_error}>
          <Status tone="neutral">
            <span>
              {delivery.last_error ? "Next attempt " : "Waiting to be sent"}
              {delivery.last_error && delivery.next_attempt_at ? (
                <LocalMoment value={delivery.next_attempt_at} />
              ) : null}
            </span>
          </Status>
        </Reasoned>
      );
  }
}

function Reasoned({ reason, children }: { reason: string | null; children: ReactNode }) {
  return (
    <span className="flex min-w-0 flex-col list:items-end">
      {children}
      {reason ? <span className="text-xs text-ink-muted">{reason}</span> : null}
    </span>
  );
}
