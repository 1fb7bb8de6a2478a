import type { Metadata } from "next";
import Link from "next/link";
import { AllocatorAnswer } from "@/components/capital/allocator/run-answers";
import { RunDialog } from "@/components/capital/allocator/run-dialog";
import { RunTable } from "@/components/capital/allocator/run-table";
import { ScheduleState } from "@/components/capital/allocator/schedule-state";
import { todaysRun } from "@/components/capital/allocator/todays-run";
import { WeightsDesk } from "@/components/capital/allocator/weights-desk";
import { WeightsList } from "@/components/capital/allocator/weights-list";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { UtilizationBar } from "@/components/capital/utilization-bar";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { rehearseAllocator, runAllocatorNow, saveWeights } from "@/lib/server/actions/capital-allocator";
import { type Api, requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Allocator" };

const SHOWN = 30;

async function loadAllocator(api: Api, cursor: string | undefined) {
  const [weights, latest, runs, settings, jobs] = await found(
    Promise.all([
      api.capital.weights.get({}),
      api.capital.allocator.runs({ limit: 1 }),
      api.capital.allocator.runs({ limit: SHOWN, cursor }),
      api.capital.settings.get({}),
      api.jobs.list({}),
    ]),
  );
  const todays = todaysRun(latest.items, jobs.time_zone, new Date());
  return { weights, runs, settings, jobs, todays };
}

export default async function AllocatorPage({ searchParams }: PageProps<"/capital/allocator">) {
  const principal = await requirePrincipal("/capital/allocator");
  const { cursor } = await searchParams;
  const loaded = await loadAllocator(await serverCaller(), typeof cursor === "string" ? cursor : undefined);
  const { weights, runs, settings, jobs, todays } = loaded;
  const isOwner = principal.role === "owner";
  const weighted = weights.lines.filter(({ weight }) => weight !== null).length;
  const hasStrategies = weights.lines.length > 0;
  return (
    <>
      <LiveRefresh topics={["capital", "jobs"]} />
      <PageHeader
        title="Allocator"
        answer={<AllocatorAnswer weighted={weighted} todays={todays} />}
        crumbs={[{ label: "Capital", href: "/capital" }, { label: "Allocator" }]}
        action={
          hasStrategies ? (
            <RunDialog
              rehearse={rehearseAllocator}
              run={runAllocatorNow}
              blockedBecause={
                !isOwner
                  ? "Running it takes the role owner"
                  : todays
                    ? "Today’s run is made"
                    : weighted === 0
                      ? "No weight is set"
                      : undefined
              }
            />
          ) : null
        }
      />
      <CapitalTabs />
      {hasStrategies ? (
        <div className="pt-6">
          <Section title="By itself">
            <ScheduleState isScheduled={settings.is_allocator_scheduled} jobs={jobs} />
          </Section>
          <Weights weights={weights} role={principal.role} />
        </div>
      ) : (
        <NoStrategies isOwner={isOwner} />
      )}
      {runs.items.length > 0 ? (
        <Section title="Runs" answer="One a day at most, the latest first.">
          <RunTable runs={runs.items} />
          {runs.next_cursor ? (
            <Link
              href={`/capital/allocator?cursor=${encodeURIComponent(runs.next_cursor)}`}
              className="text-link inline-block py-3 text-sm"
            >
              Earlier runs
            </Link>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}

type WeightsProps = { weights: Awaited<ReturnType<Api["capital"]["weights"]["get"]>>; role: string };

function Weights({ weights, role }: WeightsProps) {
  if (role === "viewer") {
    return (
      <Section
        title="Weights"
        answer="You can read them; a preview takes the role manager, saving the role owner."
      >
        <WeightsList weights={weights} />
      </Section>
    );
  }
  return (
    <WeightsDesk
      weights={weights}
      save={saveWeights}
      rehearse={rehearseAllocator}
      blockedSave={role === "owner" ? undefined : "You can try weights here; saving takes the role owner"}
    />
  );
}

function NoStrategies({ isOwner }: { isOwner: boolean }) {
  return (
    <EmptyState
      className="mt-6"
      title="Nothing to weigh yet"
      picture={<UtilizationBar label="" used="60" reserved="0" limit="100" />}
      action={
        isOwner ? (
          <Button asChild look="primary">
            <Link href="/capital/strategies">Add a strategy first</Link>
          </Button>
        ) : null
      }
    >
      The allocator brings each strategy to its share of total equity once a day, within every rule.
      {isOwner ? null : " The owner of this workspace adds strategies."}
    </EmptyState>
  );
}
