import type { ActionResult } from "@/lib/schemas/action-result";
import type { AlertView, AnyAlertView } from "@/lib/schemas/alert";

export type AlertActions = {
  acknowledge: (id: string) => Promise<ActionResult<AnyAlertView>>;
  snooze: (id: string, how: { until: string } | { hours: number }) => Promise<ActionResult<AlertView>>;
  unsnooze: (id: string) => Promise<ActionResult<AlertView>>;
};
