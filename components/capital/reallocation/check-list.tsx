import { Notice } from "@/components/ui/notice";
import type { ReallocationViolationView } from "@/lib/schemas/capital-reallocation";

/** What stands in the way of executing now. */
export function CheckList({ checks }: { checks: readonly ReallocationViolationView[] }) {
  if (checks.length === 0) return null;
  return (
    <Notice
      tone="warning"
      className="mt-4 mb-2"
      title={
        checks.length === 1 ? "A rule stands in its way now" : `${checks.length} rules stand in its way now`
      }
    >
      <ul className="flex flex-col gap-0.5">
        {checks.map(({ rule, strategy_id, message }) => (
          <li key={`${rule} ${strategy_id}`}>{message}.</li>
        ))}
      </ul>
    </Notice>
  );
}
