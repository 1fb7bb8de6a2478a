"use client";

import { Download, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { modeLabel } from "@/components/backtest/report/policy-words";
import { RenameDialog } from "@/components/backtest/report/rename-dialog";
import { SampleMark } from "@/components/ui/data-note";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { MenuEntry } from "@/components/ui/dropdown-menu";
import { Ago } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { notify } from "@/components/ui/toast";
import { formatDate } from "@/lib/format/dates";
import { formatPercent } from "@/lib/format/percent";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { SavedBacktestItemView } from "@/lib/schemas/saved-backtest";

export type ListActions = {
  rename: (id: string, name: string) => Promise<ActionResult<unknown>>;
  remove: (id: string) => Promise<ActionResult<unknown>>;
  restore: (id: string) => Promise<ActionResult<unknown>>;
};

/** Saved runs, the newest first. */
export function SavedTable({
  items,
  actions,
}: {
  items: SavedBacktestItemView[];
  /** Null for those who may only read. */
  actions: ListActions | null;
}) {
  const router = useRouter();
  const locale = useLocale();
  const [renaming, setRenaming] = useState<SavedBacktestItemView | null>(null);
  const columns = useMemo(() => columnsIn(locale), [locale]);
  async function remove(item: SavedBacktestItemView, { rename: _rename, ...act }: ListActions) {
    const result = await act.remove(item.id);
    if (!result.ok) {
      notify.problem(result.error.message);
      return;
    }
    router.refresh();
    notify.done(`“${item.name}” deleted`, {
      undo: () =>
        void act.restore(item.id).then((back) => {
          if (back.ok) router.refresh();
          else notify.problem(back.error.message);
        }),
    });
  }
  const menu = (item: SavedBacktestItemView): MenuEntry[] => [
    {
      label: "Export as CSV",
      icon: <Download />,
      href: `/api/v1/backtests/${item.id}/export?format=csv`,
      isFile: true,
    },
    {
      label: "Export as JSON",
      icon: <Download />,
      href: `/api/v1/backtests/${item.id}/export?format=json`,
      isFile: true,
    },
    ...(actions
      ? ([
          "line",
          { label: "Rename…", icon: <Pencil />, onSelect: () => setRenaming(item) },
          { label: "Delete", icon: <Trash2 />, isDanger: true, onSelect: () => void remove(item, actions) },
        ] as const)
      : []),
  ];
  return (
    <>
      <DataTable
        caption="Saved backtests"
        columns={columns}
        rows={items}
        rowKey={(item) => item.id}
        rowName={(item) => item.name}
        rowMenu={menu}
      />
      {renaming && actions ? (
        <RenameDialog
          key={renaming.id}
          open
          onOpenChange={(isOpen) => {
            if (isOpen) return;
            setRenaming(null);
            router.refresh();
          }}
          id={renaming.id}
          name={renaming.name}
          rename={actions.rename}
        />
      ) : null}
    </>
  );
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function columnsIn(locale: string): Column<SavedBacktestItemView>[] {
  const month = (day: string) => formatDate(day, "month", locale);
  const percent = (value: number | null, decimals = 1) =>
    value === null ? "–" : formatPercent(value, { locale, decimals });
  return [
    {
      key: "name",
      head: "Name",
      cell: (item) => (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={`/backtests/${item.id}`} className="hover:underline">
            {item.name}
          </Link>
          {item.has_sample_prices ? <SampleMark /> : null}
          {item.shared_at ? <span className="text-xs font-normal text-ink-muted">shared</span> : null}
        </span>
      ),
      compare: (a, b) => byText(a.name, b.name),
    },
    {
      key: "framework",
      head: "Framework",
      cell: ({ framework }) =>
        framework ? `${framework.name}${framework.version ? ` v${framework.version}` : ""}` : "Weights",
      compare: (a, b) => byText(a.framework?.name ?? "", b.framework?.name ?? ""),
    },
    {
      key: "period",
      head: "Period",
      className: "md:whitespace-nowrap",
      cell: ({ from, to }) => `${month(from)} – ${month(to)}`,
      compare: (a, b) => byText(a.from + a.to, b.from + b.to),
    },
    { key: "mode", head: "Rebalancing", className: "md:whitespace-nowrap", cell: (item) => modeLabel(item) },
    {
      key: "cagr",
      head: "Return a year",
      isNumeric: true,
      cell: ({ metrics }) => percent(metrics.cagr, 2),
      compare: (a, b) => (a.metrics.cagr ?? 0) - (b.metrics.cagr ?? 0),
    },
    {
      key: "fall",
      head: "Largest fall",
      isNumeric: true,
      cell: ({ metrics }) => percent(metrics.max_drawdown),
      compare: (a, b) => a.metrics.max_drawdown - b.metrics.max_drawdown,
    },
    {
      key: "saved",
      head: "Saved",
      className: "whitespace-nowrap",
      cell: (item) => <Ago value={item.created_at} />,
      compare: (a, b) => byText(a.created_at, b.created_at),
    },
  ];
}
