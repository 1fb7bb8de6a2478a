import Link from "next/link";
import { AllocationBar } from "@/components/framework/editor/targets/allocation-bar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

const ROWS = [
  { name: "Equity", share: "0.6", colour: "var(--bucket-0)" },
  { name: "Fixed Income", share: "0.35", colour: "var(--bucket-1)" },
  { name: "Alternatives", share: "0.05", colour: "var(--bucket-2)" },
];

export function NoFrameworks() {
  return (
    <EmptyState
      title="No frameworks yet"
      picture={
        <div className="flex flex-col gap-2 text-left text-sm">
          <AllocationBar parts={ROWS.map((row) => ({ key: row.name, ...row }))} className="h-3" />
          {ROWS.map((row) => (
            <span key={row.name} className="figures flex justify-between border-b border-line py-1.5">
              <span className="flex items-center gap-2">
                <span className="size-2.5 rounded-sm" style={{ background: row.colour }} />
                {row.name}
              </span>
              {Number(row.share) * 100} %
            </span>
          ))}
        </div>
      }
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button asChild look="primary">
            <Link href="/frameworks/new">Choose a template</Link>
          </Button>
          <Button asChild>
            <Link href="/frameworks/new/generate">Have one proposed</Link>
          </Button>
          <Button asChild>
            <Link href="/journeys/new">Be guided there</Link>
          </Button>
        </div>
      }
    >
      A framework says how your money is spread over buckets, and how far each may drift.
    </EmptyState>
  );
}
