import Link from "next/link";
import { Section } from "@/components/ui/page-header";
import { isPositive } from "@/lib/format/exact-difference";
import type { CapitalSummaryView } from "@/lib/schemas/capital";
import { OverviewAnswer } from "./answers";

/** The reserve in one sentence, for pages about other things; nothing where there is none. */
export function CapitalLine({ summary }: { summary: CapitalSummaryView }) {
  if (!isPositive(summary.total_reserve_value_usd)) return null;
  return (
    <Section
      title="Capital"
      aside={
        <Link className="text-link inline-block py-0.5 text-sm" href="/capital">
          Overview
        </Link>
      }
    >
      <p className="text-sm">
        <OverviewAnswer summary={summary} />
      </p>
    </Section>
  );
}
