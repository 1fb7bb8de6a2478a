import { Notice } from "@/components/ui/notice";
import type { PolicyBenchmarkView } from "@/lib/schemas/policy-benchmark";
import { PolicyChart } from "./policy-chart";
import { PolicyFigures } from "./policy-figures";
import { PolicyHoldings } from "./policy-holdings";

/** The portfolio beside what its policy would have held, or why that cannot be told. */
export function PolicyComparison({ view }: { view: PolicyBenchmarkView }) {
  const warnings =
    view.warnings.length > 0 ? (
      <Notice className="mt-6">
        {view.warnings.map(({ code, message }) => (
          <p key={`${code} ${message}`}>{message.endsWith(".") ? message : `${message}.`}</p>
        ))}
      </Notice>
    ) : null;
  if (view.policy === null) {
    return (
      <>
        <p className="text-sm text-ink-muted">{view.unavailable}</p>
        {warnings}
      </>
    );
  }
  return (
    <>
      <PolicyFigures view={view} />
      {warnings}
      <div className="mt-8">
        <PolicyChart view={view} />
      </div>
      <PolicyHoldings view={view} />
      <div className="mt-6 text-xs text-ink-muted">
        <p className="font-medium">How it is worked out</p>
        <ul className="mt-1 list-disc space-y-0.5 pl-5">
          {view.assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      </div>
    </>
  );
}
