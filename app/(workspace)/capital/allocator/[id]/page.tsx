import type { Metadata } from "next";
import { MovesSentence } from "@/components/capital/allocator/run-answers";
import { RunResult } from "@/components/capital/allocator/run-result";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { Ago, Day } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Run of the allocator" };

export default async function AllocatorRunPage({ params }: PageProps<"/capital/allocator/[id]">) {
  const { id } = await params;
  await requirePrincipal(`/capital/allocator/${id}`);
  const api = await serverCaller();
  const run = await found(api.capital.allocator.getRun({ id }));
  return (
    <>
      <PageHeader
        title={
          <>
            Run of <Day value={run.date} />
          </>
        }
        answer={<MovesSentence run={run} />}
        crumbs={[
          { label: "Capital", href: "/capital" },
          { label: "Allocator", href: "/capital/allocator" },
          { label: run.date },
        ]}
      />
      <CapitalTabs />
      <div className="flex flex-col gap-4 pt-6 pb-8">
        {run.created_at ? (
          <p className="text-sm text-ink-muted">
            Run by {run.run_by_name} <Ago value={run.created_at} />.
          </p>
        ) : null}
        <RunResult run={run} />
      </div>
    </>
  );
}
