import { Status } from "@/components/ui/badge";
import { Ago, Moment } from "@/components/ui/figures";
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
        <Status tone="danger" className="whitespace-normal">
          Not sent: {delivery.last_error}
        </Status>
      );
    case "pending":
      return (
        <Status tone="neutral" className="whitespace-normal">
          {delivery.last_error ? (
            <span>
              {delivery.last_error}; next attempt{" "}
              {delivery.next_attempt_at ? <Moment value={delivery.next_attempt_at} /> : "soon"}
            </span>
          ) : (
            "Waiting to be sent"
          )}
        </Status>
      );
  }
}
