import type { Metadata } from "next";
import Link from "next/link";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/page-header";
import { WorkflowTable } from "@/components/workflow/workflow-table";
import { unarchiveWorkflow } from "@/lib/server/actions/workflow";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Workflows" };

type Props = { searchParams: Promise<{ archived?: string }> };

const MOST_WORKFLOWS = 200;
const BUILT_IN = "/settings/workflows/portfolio_creation";

export default async function WorkflowsPage({ searchParams }: Props) {
  const { archived } = await searchParams;
  const withArchived = archived === "1";
  const principal = await requirePrincipal("/settings/workflows");
  const api = await serverCaller();
  const { items } = await api.workflows.list({ limit: MOST_WORKFLOWS, archived: withArchived });
  const own = items.filter((workflow) => !workflow.is_built_in).length;
  const isOwner = principal.role === "owner";
  return (
    <>
      <LiveRefresh topics={["journeys"]} />
      <Section
        title="Workflows"
        answer={`What a journey asks, in which order, and of whom: 1 comes with Plumbline, ${own === 0 ? "none is" : own === 1 ? "1 is" : `${own} are`} your own.`}
        aside={
          isOwner && own > 0 ? (
            <Button asChild look="primary">
              <Link href={BUILT_IN}>New workflow</Link>
            </Button>
          ) : undefined
        }
      >
        <WorkflowTable workflows={items} unarchive={isOwner ? unarchiveWorkflow : null} />
        <p className="mt-3 text-sm">
          <Link
            href={withArchived ? "/settings/workflows" : "/settings/workflows?archived=1"}
            className="text-accent underline underline-offset-3"
          >
            {withArchived ? "Hide archived workflows" : "Show archived workflows"}
          </Link>
        </p>
        {own === 0 ? (
          <EmptyState
            title="No workflow of your own yet"
            className="mt-6"
            action={
              isOwner ? (
                <Button asChild look="primary">
                  <Link href={BUILT_IN}>Vary the built-in workflow</Link>
                </Button>
              ) : undefined
            }
          >
            {isOwner
              ? "Vary the built-in one: leave generation out, have an approver look at the check, or ask questions of your own."
              : "Owners can store variations: without generation, with an approver's look, with questions of their own."}
          </EmptyState>
        ) : null}
      </Section>
    </>
  );
}
