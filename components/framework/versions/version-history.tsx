"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { nameOfPerson, type Person } from "@/components/framework/editor/shell/editor-actions";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Ago } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import { reached } from "@/components/ui/reached";
import { Select } from "@/components/ui/select";
import { SkeletonTable } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { notify } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { FrameworkVersionView } from "@/lib/schemas/framework-view";

type VersionHistoryProps = {
  frameworkId: string;
  versions: readonly FrameworkVersionView[];
  people: readonly Person[];
  readOnlyBecause: string | null;
  restore: (input: {
    id: string;
    version: number;
    restoreVersion: number;
  }) => Promise<ActionResult<{ version: number }>>;
};

/** Every version with who saved it and when, what changed between any two, and the way back to any. */
export function VersionHistory(props: VersionHistoryProps) {
  const { frameworkId, versions } = props;
  const current = versions[0]?.version ?? 1;
  const [pair, setPair] = useState({ from: Math.max(1, current - 1), to: current });
  return (
    <div className="grid gap-x-12 lg:grid-cols-2">
      <Section title="Versions" answer="The newest first. Restoring one saves a copy of it as the newest.">
        <VersionTable
          {...props}
          current={current}
          onCompare={(version) => setPair({ from: version, to: current })}
        />
      </Section>
      <Section title="What changed" answer="Between any two versions, in plain words.">
        {versions.length > 1 ? <PairChoice versions={versions} pair={pair} onPair={setPair} /> : null}
        <Difference frameworkId={frameworkId} pair={pair} />
      </Section>
    </div>
  );
}

type VersionTableProps = VersionHistoryProps & { current: number; onCompare: (version: number) => void };

function VersionTable({ versions, people, current, onCompare, ...rest }: VersionTableProps) {
  return (
    <Table caption="Versions">
      <TableHead>
        <Row>
          <HeadCell>Version</HeadCell>
          <HeadCell>Saved</HeadCell>
          <HeadCell isNumeric>Buckets</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {versions.map((version) => (
          <Row key={version.version}>
            <Cell isTitle>
              <span className="flex items-center gap-2">
                {version.version}
                {version.is_current ? <Badge tone="accent">Current</Badge> : null}
              </span>
            </Cell>
            <Cell label="Saved">
              <span>
                <Ago value={version.created_at} />
                <span className="text-ink-muted"> by {nameOfPerson(people, version.user_id)}</span>
              </span>
            </Cell>
            <Cell isNumeric label="Buckets">
              {version.bucket_count}
            </Cell>
            <Cell isMenu className="md:w-44">
              {version.is_current ? null : (
                <span className="flex justify-end gap-1">
                  <Button size="sm" look="quiet" onClick={() => onCompare(version.version)}>
                    Compare
                  </Button>
                  <Restore {...rest} version={version.version} current={current} />
                </span>
              )}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

type RestoreProps = Pick<VersionHistoryProps, "frameworkId" | "readOnlyBecause" | "restore"> & {
  version: number;
  current: number;
};

function Restore({ frameworkId, readOnlyBecause, restore, version, current }: RestoreProps) {
  const router = useRouter();
  if (readOnlyBecause) return null;
  return (
    <ConfirmDialog
      look="primary"
      title={`Restore version ${version}?`}
      consequence={`A copy of version ${version} is saved as version ${current + 1}. Version ${current} stays in the list, and portfolios stay on the version they use.`}
      confirmLabel="Restore version"
      onConfirm={async () => {
        const result = await reached(restore({ id: frameworkId, version: current, restoreVersion: version }));
        if (!result.ok) throw new Error(result.error.message);
        if (result.data.version === current)
          notify.info(`Version ${version} says the same as the current one`);
        else notify.done(`Restored as version ${result.data.version}`);
        router.refresh();
      }}
      trigger={
        <Button size="sm" look="quiet">
          Restore
        </Button>
      }
    />
  );
}

type Pair = { from: number; to: number };

function PairChoice(props: {
  versions: readonly FrameworkVersionView[];
  pair: Pair;
  onPair: (pair: Pair) => void;
}) {
  const { versions, pair, onPair } = props;
  const options = versions.map(({ version, is_current }) => ({
    value: String(version),
    label: `Version ${version}${is_current ? ", current" : ""}`,
  }));
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2 text-sm text-ink-muted">
      <span>From</span>
      <span className="w-44">
        <Select
          label="From version"
          options={options}
          value={String(pair.from)}
          onValueChange={(from) => onPair({ ...pair, from: Number(from) })}
        />
      </span>
      <span>to</span>
      <span className="w-44">
        <Select
          label="To version"
          options={options}
          value={String(pair.to)}
          onValueChange={(to) => onPair({ ...pair, to: Number(to) })}
        />
      </span>
    </div>
  );
}

function Difference({ frameworkId, pair }: { frameworkId: string; pair: Pair }) {
  const isSame = pair.from === pair.to;
  const query = useQuery(
    api.frameworks.diff.queryOptions({ input: { id: frameworkId, ...pair }, enabled: !isSame }),
  );
  if (isSame) {
    return (
      <p className="text-sm text-ink-muted">
        {pair.to === 1
          ? "There is one version, so there is nothing to compare yet."
          : "These are the same version."}
      </p>
    );
  }
  if (query.isPending) return <SkeletonTable rows={3} columns={2} />;
  if (query.isError) {
    return (
      <Notice
        tone="danger"
        title="The difference could not be fetched"
        action={
          <Button size="sm" onClick={() => void query.refetch()}>
            Try again
          </Button>
        }
      >
        {query.error.message}
      </Notice>
    );
  }
  if (query.data.changes.length === 0) {
    return <p className="text-sm text-ink-muted">Nothing but the order of the buckets differs.</p>;
  }
  return (
    <ul className="border-t border-line text-sm">
      {query.data.changes.map((change) => (
        <li
          key={`${change.kind} ${change.path} ${change.message}`}
          className="border-b border-line py-2 break-words"
        >
          {change.message}
        </li>
      ))}
    </ul>
  );
}
