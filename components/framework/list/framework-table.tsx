"use client";

import { Archive, ArchiveRestore, Copy, History, Pencil } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { rootColour } from "@/components/charts/bucket-palette";
import { AllocationBar } from "@/components/framework/editor/targets/allocation-bar";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { MenuEntry } from "@/components/ui/dropdown-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Ago } from "@/components/ui/figures";
import { reached } from "@/components/ui/reached";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { FrameworkListItemView } from "@/lib/schemas/framework-view";

export type ListActions = {
  archive: (id: string) => Promise<ActionResult<{ id: string }>>;
  unarchive: (id: string) => Promise<ActionResult<{ id: string }>>;
  duplicate: (id: string) => Promise<ActionResult<{ id: string; name: string }>>;
};

type FrameworkTableProps = { items: FrameworkListItemView[]; isArchived: boolean; actions: ListActions };

const METHOD_WORDS: Record<FrameworkListItemView["method"], string> = {
  template: "Template",
  custom: "By hand",
  imported: "Imported",
};

export function FrameworkTable({ items, isArchived, actions }: FrameworkTableProps) {
  const router = useRouter();
  async function act<T>(work: Promise<ActionResult<T>>, onDone: (data: T) => void) {
    const result = await reached(work);
    if (result.ok) {
      onDone(result.data);
      router.refresh();
    } else {
      notify.problem(result.error.message);
    }
  }
  const archive = (item: FrameworkListItemView) =>
    act(actions.archive(item.id), () =>
      notify.done(`Archived “${item.name}”`, {
        undo: () => void act(actions.unarchive(item.id), () => notify.done(`“${item.name}” is back`)),
      }),
    );
  const menu = (item: FrameworkListItemView): MenuEntry[] => [
    { label: "Edit", icon: <Pencil />, href: `/frameworks/${item.id}` },
    { label: "Versions", icon: <History />, href: `/frameworks/${item.id}/versions` },
    {
      label: "Duplicate",
      icon: <Copy />,
      onSelect: () => void act(actions.duplicate(item.id), (copy) => notify.done(`Made “${copy.name}”`)),
    },
    "line",
    item.is_archived
      ? {
          label: "Take out of the archive",
          icon: <ArchiveRestore />,
          onSelect: () => void act(actions.unarchive(item.id), () => notify.done(`“${item.name}” is back`)),
        }
      : {
          label: "Archive",
          icon: <Archive />,
          onSelect: () => void archive(item),
          blockedBecause:
            item.portfolio_count > 0
              ? `${item.portfolio_count} ${item.portfolio_count === 1 ? "portfolio follows" : "portfolios follow"} it`
              : undefined,
        },
  ];
  return (
    <DataTable
      caption={isArchived ? "Archived frameworks" : "Frameworks"}
      columns={columns}
      rows={items}
      rowKey={(item) => item.id}
      rowName={(item) => item.name}
      rowMenu={menu}
      empty={
        <EmptyState title={isArchived ? "The archive is empty" : "Nothing matches"}>
          {isArchived
            ? "Frameworks that you archive are kept here with all their versions."
            : "Try other words."}
        </EmptyState>
      }
    />
  );
}

const columns: Column<FrameworkListItemView>[] = [
  {
    key: "name",
    head: "Name",
    isTitle: true,
    compare: (a, b) => a.name.localeCompare(b.name),
    cell: (item) => (
      <Link href={`/frameworks/${item.id}`} className="inline-flex min-h-6 items-center hover:underline">
        {item.name}
      </Link>
    ),
  },
  { key: "roots", head: "Top level", cell: (item) => <Roots item={item} /> },
  {
    key: "method",
    head: "Made",
    compare: (a, b) => a.method.localeCompare(b.method),
    cell: (item) => <Badge>{METHOD_WORDS[item.method]}</Badge>,
  },
  {
    key: "buckets",
    head: "Buckets",
    isNumeric: true,
    compare: (a, b) => a.bucket_count - b.bucket_count,
    cell: (item) => item.bucket_count,
  },
  {
    key: "portfolios",
    head: "Portfolios",
    isNumeric: true,
    compare: (a, b) => a.portfolio_count - b.portfolio_count,
    cell: (item) => item.portfolio_count,
  },
  {
    key: "updated",
    head: "Changed",
    compare: (a, b) => a.updated_at.localeCompare(b.updated_at),
    cell: (item) => <Ago value={item.updated_at} />,
  },
];

const NAMED_ROOTS = 3;

/** The bar for the eye, the largest few in words for everybody. */
function Roots({ item }: { item: FrameworkListItemView }) {
  const parts = item.roots.map((root, index) => ({
    key: root.path,
    colour: rootColour(index),
    share: String(root.weight),
  }));
  const named = item.roots
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, NAMED_ROOTS)
    .map((root) => root.label);
  const more = item.roots.length - named.length;
  return (
    <span className="flex w-full min-w-0 flex-col gap-1 md:w-56">
      <AllocationBar parts={parts} />
      <span className="truncate text-xs text-ink-muted">
        {named.join(", ")}
        {more > 0 ? ` and ${more} more` : ""}
      </span>
    </span>
  );
}
