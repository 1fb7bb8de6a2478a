import type { Metadata } from "next";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { ReallocationAnswer } from "@/components/capital/reallocation/answers";
import { CheckList } from "@/components/capital/reallocation/check-list";
import { DecisionButtons } from "@/components/capital/reallocation/decision-buttons";
import { HistoryLines } from "@/components/capital/reallocation/history-lines";
import { MetricTable } from "@/components/capital/reallocation/metric-table";
import { MoveList } from "@/components/capital/reallocation/move-list";
import { ReasonList } from "@/components/capital/reallocation/reason-list";
import { ReallocationStatusMark } from "@/components/capital/reallocation/status-mark";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Day } from "@/components/ui/figures";
import { PageHeader, Section } from "@/components/ui/page-header";
import { decideReallocation, executeReallocation } from "@/lib/server/actions/capital-reallocation";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Reallocation" };

export default async function ReallocationPage({ params }: PageProps<"/capital/reallocations/[id]">) {
  const { id } = await params;
  await requirePrincipal(`/capital/reallocations/${id}`);
  const api = await serverCaller();
  const reallocation = await found(api.capital.reallocations.get({ id }));
  const actions = { decide: decideReallocation, execute: executeReallocation };
  return (
    <>
      <LiveRefresh topics={["capital"]} />
      <PageHeader
        title={
          <span className="inline-flex flex-wrap items-center gap-x-3">
            <span>
              Reallocation of <Day value={reallocation.as_of} />
            </span>
            <ReallocationStatusMark status={reallocation.status} />
          </span>
        }
        answer={<ReallocationAnswer reallocation={reallocation} />}
        crumbs={[
          { label: "Capital", href: "/capital" },
          { label: "Reallocations", href: "/capital/reallocations" },
          { label: reallocation.as_of },
        ]}
        action={<DecisionButtons reallocation={reallocation} actions={actions} />}
      />
      <CapitalTabs />
      <div className="pt-2 [&>section:first-child]:border-t-0">
        <CheckList checks={reallocation.checks} />
        <Section title="Moves">
          <MoveList moves={reallocation.moves} />
        </Section>
        <Section title="Why" answer="As it was when it was proposed; amounts in US dollars.">
          <ReasonList reasons={reallocation.reasons} />
        </Section>
        <Section title="Metrics">
          <MetricTable metrics={reallocation.metrics} />
        </Section>
        <Section title="Who did what">
          <HistoryLines reallocation={reallocation} />
        </Section>
      </div>
    </>
  );
}
