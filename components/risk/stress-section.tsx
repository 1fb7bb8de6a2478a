import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import type { StressView } from "@/lib/schemas/outcomes";
import { StandIns, StressTable } from "./stress-table";

type Props = { stress: StressView | null; reason: string | null };

/** The worst years of a century on today's shares, or why there are none to show. */
export function StressSection({ stress, reason }: Props) {
  return (
    <Section
      title="The worst years since 1928"
      answer="What the asset classes of each bucket did in whole calendar years, on the shares as they are. History, no forecast: a worse year can come."
    >
      {stress === null ? (
        <Notice tone="info">
          <p>{reason}</p>
        </Notice>
      ) : (
        <div className="flex flex-col gap-6">
          <StressTable stress={stress} />
          <StandIns stress={stress} />
        </div>
      )}
    </Section>
  );
}
