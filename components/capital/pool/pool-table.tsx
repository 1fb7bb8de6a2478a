"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { envelopeLabel } from "@/components/capital/envelope-label";
import { ownCap, ownReserved, ownUse, poolEnvelope } from "@/components/capital/own-capital";
import { UtilizationBar } from "@/components/capital/utilization-bar";
import { UtilizationText } from "@/components/capital/utilization-text";
import { TermHelp } from "@/components/learn/term-help";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { formatPercent } from "@/lib/format/percent";
import type { PoolView } from "@/lib/schemas/capital-pool";
import { PoolDialog, type SavePool } from "./pool-dialog";

/** Every pool with its figures; the owner edits one from its row. */
export function PoolTable({ pools, save }: { pools: PoolView[]; save: SavePool | null }) {
  const locale = useLocale();
  const [edited, setEdited] = useState<string | null>(null);
  const pool = pools.find(({ id }) => id === edited);
  const own = ownOf(pools, locale);
  const by = (of: (pool: PoolView) => string) => (a: PoolView, b: PoolView) => Number(of(a)) - Number(of(b));
  return (
    <>
      <DataTable
        caption="Pools of capital"
        rows={pools}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowMenu={
          save ? ({ id }) => [{ label: "Edit…", icon: <Pencil />, onSelect: () => setEdited(id) }] : undefined
        }
        initialSort={{ key: "name", direction: "ascending" }}
        columns={[
          {
            key: "name",
            head: "Pool",
            hint: <TermHelp term="pool" own={own?.cap} />,
            cell: (row) => <PoolName pool={row} />,
            compare: (a, b) => a.name.localeCompare(b.name, locale),
          },
          {
            key: "utilization",
            head: "Utilisation",
            hint: <TermHelp term="utilisation" own={own?.use} />,
            className: "md:w-64",
            compare: (a, b) => (a.utilization_percent ?? 0) - (b.utilization_percent ?? 0),
            cell: (row) => <PoolBar pool={row} />,
          },
          {
            key: "limit",
            head: "Limit",
            hint: <TermHelp term="utilisation-cap" own={own?.cap} />,
            unit: "USD",
            isNumeric: true,
            compare: by((row) => row.limit_usd),
            cell: (row) => (
              <span className="flex flex-col items-end">
                <Money value={row.limit_usd} />
                {row.utilization_cap < 1 ? (
                  <span className="text-xs text-ink-muted">
                    cap {formatPercent(row.utilization_cap, { locale, isTrimmed: true })}
                  </span>
                ) : null}
              </span>
            ),
          },
          {
            key: "allocated",
            head: "Deployed",
            hint: <TermHelp term="deployed" own={own?.use} />,
            unit: "USD",
            isNumeric: true,
            compare: by((row) => row.allocated_usd),
            cell: (row) => <Money value={row.allocated_usd} />,
          },
          {
            key: "reserved",
            head: "Reserved",
            hint: <TermHelp term="reservation" own={own?.reserved} />,
            unit: "USD",
            isNumeric: true,
            className: "md:max-lg:hidden",
            compare: by((row) => row.reserved_usd),
            cell: (row) => <Money value={row.reserved_usd} />,
          },
          {
            key: "available",
            head: "Available",
            unit: "USD",
            isNumeric: true,
            compare: by((row) => row.available_usd),
            cell: (row) => <Money value={row.available_usd} />,
          },
        ]}
      />
      {save && pool ? (
        <PoolDialog pool={pool} save={save} open onOpenChange={(isOpen) => !isOpen && setEdited(null)} />
      ) : null}
    </>
  );
}

/** The fullest pool beside the words of the head. */
function ownOf(pools: readonly PoolView[], locale: string) {
  const [fullest] = pools.toSorted((a, b) => (b.utilization_percent ?? 0) - (a.utilization_percent ?? 0));
  if (!fullest) return null;
  return {
    use: ownUse(poolEnvelope(fullest), locale),
    cap: ownCap(fullest, locale),
    reserved: ownReserved(fullest.reserved_usd, fullest.available_usd, locale, fullest.name),
  };
}

function PoolName({ pool }: { pool: PoolView }) {
  return (
    <span className="flex flex-col">
      <Link href={`/capital/strategies?pool=${pool.id}`} className="text-link">
        {pool.name}
      </Link>
      <span className="text-xs font-normal text-ink-muted">
        {pool.asset_class} · {pool.strategies_count} {pool.strategies_count === 1 ? "strategy" : "strategies"}
      </span>
      {pool.pending_change ? (
        <span>
          <Badge tone="info">a raise waits</Badge>
        </span>
      ) : null}
    </span>
  );
}

function PoolBar({ pool }: { pool: PoolView }) {
  const locale = useLocale();
  const facts = { used: pool.allocated_usd, reserved: pool.reserved_usd, limit: pool.limit_usd };
  return (
    <span className="flex w-full items-center gap-3">
      <UtilizationBar
        label={envelopeLabel({ name: pool.name, ...facts }, locale)}
        {...facts}
        cap={pool.utilization_cap}
      />
      <span className="w-20 shrink-0 text-right">
        <UtilizationText percent={pool.utilization_percent} isOver={pool.is_over_limit} />
      </span>
    </span>
  );
}
