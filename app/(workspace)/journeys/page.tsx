import type { Metadata } from "next";
import Link from "next/link";
import { NoJourney } from "@/components/journey/no-journey";
import { RunTable } from "@/components/journey/run-table";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Guided journeys" };

const SHOWN = 50;

export default async function JourneysPage() {
  await requirePrincipal("/journeys");
  const api = await serverCaller();
  const [active, recent] = await Promise.all([
    api.runs.list({ status: "active", limit: SHOWN }),
    api.runs.list({ limit: SHOWN }),
  ]);
  const ended = recent.items.filter(({ status }) => status !== "active");
  const count = active.items.length;
  return (
    <>
      <LiveRefresh topics={["journeys"]} />
      <PageHeader
        crumbs={[{ label: "Home", href: "/home" }, { label: "Guided journeys" }]}
        title="Guided journeys"
        answer={
          count === 0
            ? "None is under way."
            : `${count === 1 ? "One is" : `${count} are`} under way; each goes on where it was left, on any device.`
        }
        action={
          // Where there has been none, the way to one stands below.
          recent.items.length === 0 ? undefined : (
            <Button asChild look={count === 0 ? "primary" : "secondary"}>
              <Link href="/journeys/new">Start a journey</Link>
            </Button>
          )
        }
      />
      {recent.items.length === 0 ? <NoJourney /> : null}
      {count > 0 ? (
        <Section title="Under way">
          <RunTable runs={active.items} />
        </Section>
      ) : null}
      {ended.length > 0 ? (
        <Section title="Ended" answer="What they came to, and what was answered.">
          <RunTable runs={ended} />
        </Section>
      ) : null}
    </>
  );
}
