"use client";

import Link from "next/link";
import { envelopeLabel } from "@/components/capital/envelope-label";
import { UtilizationBar } from "@/components/capital/utilization-bar";
import { UtilizationText } from "@/components/capital/utilization-text";
import { Money } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import type { PoolView } from "@/lib/schemas/capital-pool";

/** Every pool as a line: its name, its bar, how much of its limit is used. */
export function PoolBars({ pools }: { pools: readonly PoolView[] }) {
  const locale = useLocale();
  return (
    <ul className="flex flex-col">
      {pools.map((pool) => (
        <li
          key={pool.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line py-2 text-sm md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_16rem_5rem]"
        >
          <Link href={`/capital/strategies?pool=${pool.id}`} className="text-link truncate font-medium">
            {pool.name}
          </Link>
          <UtilizationBar
            className="max-md:order-last max-md:col-span-2"
            label={envelopeLabel(
              {
                name: pool.name,
                used: pool.allocated_usd,
                reserved: pool.reserved_usd,
                limit: pool.limit_usd,
              },
              locale,
            )}
            used={pool.allocated_usd}
            reserved={pool.reserved_usd}
            limit={pool.limit_usd}
            cap={pool.utilization_cap}
          />
          <span className="figures text-right text-ink-muted max-md:hidden">
            <Money value={pool.allocated_usd} /> of <Money value={pool.limit_usd} />
          </span>
          <span className="text-right">
            <UtilizationText percent={pool.utilization_percent} isOver={pool.is_over_limit} />
          </span>
        </li>
      ))}
    </ul>
  );
}
