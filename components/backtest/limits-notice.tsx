import { Notice } from "@/components/ui/notice";
import type { BacktestView } from "@/lib/schemas/backtest-view";

/** What the figures rest on and what they cannot say: stands on every result. */
export function LimitsNotice({
  warnings,
  assumptions,
}: {
  warnings: BacktestView["warnings"];
  assumptions: readonly string[];
}) {
  return (
    <div className="flex flex-col gap-4">
      {warnings.length > 0 ? (
        <Notice tone="warning" title="Read this with the figures">
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-4">
            {warnings.map((warning) => (
              <li key={`${warning.code} ${warning.message}`}>{warning.message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="text-sm text-ink-muted">
        <p>
          A backtest shows what a policy would have done with the prices of one past. It is measured with
          hindsight, on products that still exist, and says nothing certain of the years to come.
        </p>
        {assumptions.length > 0 ? (
          <ul className="mt-2 flex list-disc flex-col gap-1 pl-4">
            {assumptions.map((assumption) => (
              <li key={assumption}>{assumption}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
