import type { ActionResult } from "@/lib/schemas/action-result";
import type { AlertView } from "@/lib/schemas/alert";

export type AlertActions = {
  acknowledge: (id: string) => Promise<ActionResult<AlertView>>;
  snooze: (id: string, how: { until: string } | { hours: number }) => Promise<ActionResult<AlertView>>;
  unsnooze: (id: string) => Promise<ActionResult<AlertView>>;
};
