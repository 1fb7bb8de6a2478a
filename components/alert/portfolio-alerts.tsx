import Link from "next/link";
import { Ago } from "@/components/ui/figures";
import type { AlertView } from "@/lib/schemas/alert";
import { AlertStatus } from "./alert-state";

/** The open episodes of one portfolio: since when each bucket has an alert, and what was said about it. */
export function PortfolioAlerts({ alerts }: { alerts: AlertView[] }) {
  if (alerts.length === 0) return null;
  return (
    <ul aria-label="Alerts" className="mb-6 flex flex-col border-t border-line">
      {alerts.map((alert) => (
        <li
          key={alert.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-0.5 border-b border-line py-2 text-sm"
        >
          <Link href={`/alerts/${alert.id}`} className="text-link font-medium" title={alert.path}>
            {alert.label}
          </Link>
          <AlertStatus alert={alert} />
          <span className="text-ink-muted">
            alert opened <Ago value={alert.opened_at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
