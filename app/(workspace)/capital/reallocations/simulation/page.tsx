import type { Metadata } from "next";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { SimulationAnswer } from "@/components/capital/reallocation/answers";
import { SimulationChart } from "@/components/capital/reallocation/simulation-chart";
import { SimulationFigures } from "@/components/capital/reallocation/simulation-figures";
import { SimulationForm } from "@/components/capital/reallocation/simulation-form";
import { SimulationLog } from "@/components/capital/reallocation/simulation-log";
import { draftOf, inputOf } from "@/components/capital/reallocation/simulation-query";
import { Notice } from "@/components/ui/notice";
import { PageHeader, Section } from "@/components/ui/page-header";
import type { ReallocationSimulationView } from "@/lib/schemas/capital-reallocation";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { orRefusal } from "@/lib/server/or-refusal";

export const metadata: Metadata = { title: "Replay of reallocations" };

export default async function SimulationPage({
  searchParams,
}: PageProps<"/capital/reallocations/simulation">) {
  await requirePrincipal("/capital/reallocations/simulation");
  const asked = draftOf(await searchParams);
  const api = await serverCaller();
  const [{ data: told, refusal }, settings] = await Promise.all([
    orRefusal(api.capital.reallocations.simulate(inputOf(asked))),
    api.capital.settings.get({}),
  ]);
  const { min_change, min_days, max_shift, drawdown_stop } = settings.reallocation;
  const draft = {
    min_change: String(min_change),
    min_days: String(min_days),
    max_shift: String(max_shift),
    drawdown_stop: String(drawdown_stop),
    ...asked,
  };
  return (
    <>
      <PageHeader
        title="Replay of the reallocation policy"
        answer={told ? <SimulationAnswer told={told} /> : "There is nothing to replay."}
        crumbs={[
          { label: "Capital", href: "/capital" },
          { label: "Reallocations", href: "/capital/reallocations" },
          { label: "Replay" },
        ]}
      />
      <CapitalTabs />
      <div className="pt-2 [&>section:first-child]:border-t-0">
        {refusal ? (
          <Notice tone="warning" className="mt-4 mb-2">
            {refusal}.
          </Notice>
        ) : null}
        {told ? <Told told={told} /> : null}
        <Section title="Thresholds" answer="Those of the settings, unless you try others; nothing is stored.">
          <SimulationForm draft={draft} />
        </Section>
        {told && told.log.length > 0 ? (
          <Section
            title="Every move"
            answer="Whether the receiver did better than the giver until the next run, or the end."
          >
            <SimulationLog log={told.log} />
          </Section>
        ) : null}
      </div>
    </>
  );
}

function Told({ told }: { told: ReallocationSimulationView }) {
  const notes = [
    ...told.notes,
    ...told.left_out.map(({ name, reason }) => `Without ${name}: ${lower(reason)}.`),
  ];
  return (
    <Section
      title="With the policy and never moving"
      answer="From what is deployed now, with today's limits. Each look knows the values up to its day; no costs are counted."
    >
      <div className="flex flex-col gap-8">
        <SimulationChart told={told} />
        <SimulationFigures told={told} />
        {notes.length > 0 ? (
          <ul className="text-sm text-ink-muted">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </Section>
  );
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
