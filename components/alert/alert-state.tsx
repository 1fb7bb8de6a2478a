import { BellOff, Check } from "lucide-react";
import { Status } from "@/components/ui/badge";
import { LocalMoment } from "@/components/ui/figures";
import type { AlertView } from "@/lib/schemas/alert";

/** What is to be done about an alert now, in a word. */
export function AlertStatus({ alert }: { alert: AlertView }) {
  switch (alert.state) {
    case "snoozed":
      return (
        <Status tone="neutral" icon={<BellOff />}>
          <span>
            Snoozed until {alert.snoozed_until ? <LocalMoment value={alert.snoozed_until} /> : null}
          </span>
        </Status>
      );
    case "acknowledged":
      return (
        <Status tone="neutral" icon={<Check />}>
          Acknowledged
        </Status>
      );
    case "closed":
      return <Status tone="ok">Back inside</Status>;
    case "open":
      if (!alert.is_out) return <Status tone="neutral">Near its edge</Status>;
      return alert.side === "above" ? <Status tone="over">Over</Status> : <Status tone="under">Under</Status>;
  }
}
