import { Check } from "lucide-react";
import { Status } from "@/components/ui/badge";
import type { CapitalAlertView } from "@/lib/schemas/capital-alert";

const OPEN: Record<CapitalAlertView["mark"], string> = {
  utilization: "Nearly used up",
  capacity: "Little capacity left",
  over_deployed: "Over-deployed",
};

/** What is to be said of an alert of capital now, in a word. */
export function CapitalAlertStatus({ alert }: { alert: Pick<CapitalAlertView, "state" | "mark"> }) {
  switch (alert.state) {
    case "open":
      return <Status tone="over">{OPEN[alert.mark]}</Status>;
    case "acknowledged":
      return (
        <Status tone="neutral" icon={<Check />}>
          Acknowledged
        </Status>
      );
    case "closed":
      return <Status tone="ok">Over</Status>;
  }
}
