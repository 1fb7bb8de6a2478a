import type { Metadata } from "next";
import Link from "next/link";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { ArchiveWorkflow, UnarchiveWorkflow } from "@/components/workflow/archive-workflow";
import { VersionList } from "@/components/workflow/version-list";
import { WorkflowDesk } from "@/components/workflow/workflow-desk";
import type { WorkflowView } from "@/lib/schemas/workflow";
import { archiveWorkflow, storeWorkflow, unarchiveWorkflow } from "@/lib/server/actions/workflow";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { editorFacts } from "@/lib/server/editor-facts";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Workflow" };

type Props = { params: Promise<{ key: string }>; searchParams: Promise<{ version?: string }> };

const MOST_VERSIONS = 200;
const MOST_WORKFLOWS = 200;

export default async function WorkflowPage({ params, searchParams }: Props) {
  const { key } = await params;
  const { version } = await searchParams;
  const principal = await requirePrincipal(`/settings/workflows/${key}`);
  const api = await serverCaller();
  const latest = await found(api.workflows.get({ key }));
  const shown = version ? await found(api.workflows.get({ key, version })) : latest;
  const [{ items }, { people, roles }, all] = await Promise.all([
    api.workflows.versions({ key, limit: MOST_VERSIONS }),
    editorFacts(api, principal),
    api.workflows.list({ limit: MOST_WORKFLOWS, archived: true }),
  ]);
  const isOwner = principal.role === "owner";
  return (
    <section data-wide aria-label={latest.definition.name}>
      <LiveRefresh topics={["journeys"]} />
      <Breadcrumbs
        crumbs={[{ label: "Workflows", href: "/settings/workflows" }, { label: latest.definition.name }]}
      />
      <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 text-base font-semibold break-words">
            {latest.definition.name}
            {latest.is_built_in ? <Badge>Built in</Badge> : null}
            {latest.is_archived ? <Badge>Archived</Badge> : null}
          </h2>
          <p className="text-sm text-ink-muted">{answerOf(latest, isOwner)}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {isOwner && !latest.is_built_in ? <ArchiveOrBack workflow={latest} /> : null}
          {principal.role === "viewer" || latest.is_archived ? null : (
            <Button asChild>
              <Link href={`/journeys/new?workflow=${key}`}>Begin a journey</Link>
            </Button>
          )}
        </div>
      </div>
      <WorkflowDesk
        key={`${key} ${version ?? "latest"}`}
        shown={shown}
        latest={latest}
        taken={all.items.map(({ definition }) => definition.key)}
        roles={roles}
        readOnlyBecause={readOnlyBecause(latest, isOwner)}
        store={storeWorkflow}
        versions={<VersionList workflowKey={key} versions={items} people={people} />}
      />
    </section>
  );
}

function ArchiveOrBack({ workflow }: { workflow: WorkflowView }) {
  const { definition, is_archived, run_count } = workflow;
  const one = { workflowKey: definition.key, name: definition.name };
  return is_archived ? (
    <UnarchiveWorkflow {...one} unarchive={unarchiveWorkflow} />
  ) : (
    <ArchiveWorkflow {...one} runCount={run_count} archive={archiveWorkflow} unarchive={unarchiveWorkflow} />
  );
}

function answerOf({ is_built_in, is_archived, version, run_count }: WorkflowView, isOwner: boolean): string {
  const runs = run_count === 1 ? "1 journey has begun with it" : `${run_count} journeys have begun with it`;
  if (is_built_in)
    return isOwner ? `It never changes; what you vary is saved as your own. ${runs}.` : `${runs}.`;
  if (is_archived) return `No journey begins with it any more. ${runs}.`;
  return `Version ${version}. ${runs}; each keeps the version it began with.`;
}

function readOnlyBecause({ is_archived }: WorkflowView, isOwner: boolean): string | null {
  if (!isOwner) return "Only an owner of this workspace stores workflows.";
  return is_archived ? "It is archived; bring it back to change it." : null;
}
