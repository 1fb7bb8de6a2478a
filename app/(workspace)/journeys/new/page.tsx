import type { Metadata } from "next";
import { StartJourney } from "@/components/journey/start-journey";
import { PageHeader } from "@/components/ui/page-header";
import { startJourney } from "@/lib/server/actions/journey";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { offeredWorkflows } from "@/lib/server/offered-workflows";

export const metadata: Metadata = { title: "Start a guided journey" };

const MOST_NAMES = 200;

type Props = { searchParams: Promise<{ workflow?: string }> };

export default async function NewJourneyPage({ searchParams }: Props) {
  const { workflow } = await searchParams;
  await requirePrincipal("/journeys/new");
  const api = await serverCaller();
  const [runs, portfolios] = await Promise.all([
    api.runs.list({ limit: MOST_NAMES }),
    api.portfolios.list({ limit: MOST_NAMES }),
  ]);
  const taken = [...runs.items, ...portfolios.items].map(({ name }) => name);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Guided journeys", href: "/journeys" }, { label: "Start" }]}
        title="What is the money for?"
        answer="A journey leads from who you are to a portfolio, one question at a time. It can be left and gone on with at any time."
      />
      <StartJourney taken={taken} workflows={await offeredWorkflows(workflow)} start={startJourney} />
    </>
  );
}
