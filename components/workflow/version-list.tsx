import Link from "next/link";
import { nameOfPerson, type Person } from "@/components/framework/editor/shell/editor-actions";
import { Badge } from "@/components/ui/badge";
import { Ago } from "@/components/ui/figures";
import type { WorkflowVersionView } from "@/lib/schemas/workflow";

type VersionListProps = {
  workflowKey: string;
  versions: readonly WorkflowVersionView[];
  people: readonly Person[];
};

/** Every version with who saved it, what it changed, and how many journeys began with it. */
export function VersionList({ workflowKey, versions, people }: VersionListProps) {
  return (
    <ol className="flex flex-col">
      {versions.map(({ version, is_current, changes, created_at, created_by, run_count }) => (
        <li key={version} className="border-b border-line py-3 text-sm">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              href={`/settings/workflows/${workflowKey}${is_current ? "" : `?version=${version}`}`}
              className="font-medium text-accent underline underline-offset-3"
            >
              Version {version}
            </Link>
            {is_current ? <Badge tone="accent">Current</Badge> : null}
            <span className="text-ink-muted">
              {created_at ? (
                <>
                  <Ago value={created_at} /> by {nameOfPerson(people, created_by)}
                </>
              ) : (
                "Comes with Plumbline"
              )}
              , {run_count === 1 ? "1 journey began" : `${run_count} journeys began`} with it
            </span>
          </p>
          {changes.length > 0 ? (
            <ul className="mt-1 list-disc pl-5">
              {changes.map(({ step_id, message }) => (
                <li key={`${step_id}${message}`} className="break-words">
                  {message}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
