"use client";

import Link from "next/link";
import { Status } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Ago } from "@/components/ui/figures";
import { Progress } from "@/components/ui/progress";
import type { ListedRunView } from "@/lib/schemas/workflow";
import { whoWords } from "./run-words";

const COLUMNS: Column<ListedRunView>[] = [
  {
    key: "name",
    head: "Journey",
    isTitle: true,
    compare: (a, b) => a.name.localeCompare(b.name),
    cell: (run) => (
      <>
        <Link href={`/journeys/${run.id}`} className="inline-flex min-h-6 items-center hover:underline">
          {run.name}
        </Link>
        <span className="block text-xs font-normal text-ink-muted">{run.workflow_name}</span>
      </>
    ),
  },
  {
    key: "progress",
    head: "Progress",
    compare: (a, b) => a.done * b.total - b.done * a.total,
    cell: (run) => (
      <Progress
        className="w-44 max-w-full"
        label="Answered"
        done={run.done}
        total={run.total}
        detail={`${run.done} of ${run.total}`}
      />
    ),
  },
  { key: "state", head: "State", cell: (run) => <RunState run={run} /> },
  {
    key: "by",
    head: "Begun by",
    cell: (run) => run.started_by_name ?? "somebody who left",
  },
  {
    key: "updated",
    head: "Last answer",
    compare: (a, b) => a.updated_at.localeCompare(b.updated_at),
    cell: (run) => <Ago value={run.updated_at} />,
  },
];

export function RunTable({ runs }: { runs: ListedRunView[] }) {
  return (
    <DataTable
      caption="Guided journeys"
      columns={COLUMNS}
      rows={runs}
      rowKey={(run) => run.id}
      rowName={(run) => run.name}
      rowMenu={(run) => [
        { label: wayWords(run), href: `/journeys/${run.id}` },
        { label: "All answers", href: `/journeys/${run.id}/history` },
      ]}
    />
  );
}

/** Where the row leads: only who may answer what is open can go on. */
function wayWords({ status, closed_by, next_step: next }: ListedRunView): string {
  if (status !== "active") return "What it came to";
  if (closed_by.length > 0) return "An answer closed its way";
  return next && !next.may_answer.allowed ? `Waiting for ${whoWords(next)}` : "Go on";
}

function RunState({ run }: { run: ListedRunView }) {
  switch (run.status) {
    case "active":
      return (
        <Link href={`/journeys/${run.id}`} className="text-link inline-flex min-h-6 items-center">
          {wayWords(run)}
        </Link>
      );
    case "completed":
      return <Status tone="ok">Complete</Status>;
    case "abandoned":
      return <Status tone="neutral">Given up</Status>;
  }
}
