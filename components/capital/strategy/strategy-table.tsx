"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { ownLimit, ownReserved, ownUse, strategyEnvelope } from "@/components/capital/own-capital";
import { UtilizationText } from "@/components/capital/utilization-text";
import { TermHelp } from "@/components/learn/term-help";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { StrategySort, StrategyView } from "@/lib/schemas/capital-strategy";
import { aboutOf } from "./about-of";
import { StrategyBar } from "./strategy-bar";
import { type StrategyQuery, strategiesHref } from "./strategy-query";
import { StrategyStatusMark } from "./strategy-status";

type Props = { strategies: readonly StrategyView[]; query: StrategyQuery };

/** Strategies with status, utilisation and room. A head sorts on the server: names from A on, figures from the largest. */
export function StrategyTable({ strategies, query }: Props) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const own = useOwn(strategies);
  const sortBy = (sort: StrategySort) => ({
    sort: query.sort === sort ? (sort === "name" ? ("ascending" as const) : ("descending" as const)) : null,
    onSort: () =>
      startTransition(() =>
        router.replace(strategiesHref({ ...query, sort, cursor: null }), { scroll: false }),
      ),
  });
  return (
    <Table caption="Strategies" className={cn("transition-opacity", isPending && "opacity-55")}>
      <TableHead>
        <Row>
          <HeadCell {...sortBy("name")}>Strategy</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell {...sortBy("utilization")} hint={<TermHelp term="utilisation" own={own?.use} />}>
            Utilisation
          </HeadCell>
          <HeadCell
            isNumeric
            unit="USD"
            {...sortBy("limit")}
            hint={<TermHelp term="policy-limit" own={own?.limit} />}
          >
            Limit
          </HeadCell>
          <HeadCell
            isNumeric
            unit="USD"
            {...sortBy("deployed")}
            hint={<TermHelp term="deployed" own={own?.use} />}
          >
            Deployed
          </HeadCell>
          <HeadCell isNumeric unit="USD" className="md:max-lg:hidden">
            <TermHelp term="reservation" own={own?.reserved}>
              Reserved
            </TermHelp>
          </HeadCell>
          <HeadCell isNumeric unit="USD" {...sortBy("available")}>
            Available
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {strategies.map((strategy) => (
          <StrategyRow key={strategy.id} strategy={strategy} />
        ))}
      </TableBody>
    </Table>
  );
}

/** The figures of the first row beside the words of the head. */
function useOwn([first]: readonly StrategyView[]) {
  const locale = useLocale();
  if (!first) return null;
  const envelope = strategyEnvelope(first);
  return {
    use: ownUse(envelope, locale),
    limit: ownLimit(envelope, locale),
    reserved: ownReserved(first.reserved_usd, first.available_to_deploy_usd, locale, first.name),
  };
}

function StrategyRow({ strategy }: { strategy: StrategyView }) {
  return (
    <Row>
      <Cell isTitle>
        <span className="flex flex-col">
          <Link href={`/capital/strategies/${strategy.id}`} className="text-link break-words">
            {strategy.name}
          </Link>
          <span className="text-xs font-normal text-ink-muted">{aboutOf(strategy)}</span>
          {strategy.pending_change ? (
            <span>
              <Badge tone="info">a raise waits</Badge>
            </span>
          ) : null}
        </span>
      </Cell>
      <Cell label="Status">
        <StrategyStatusMark status={strategy.status} />
      </Cell>
      <Cell label="Utilisation" className="md:w-56">
        <span className="flex min-w-0 flex-1 items-center gap-3">
          <StrategyBar strategy={strategy} size="md" />
          <span className="w-20 shrink-0 text-right">
            <UtilizationText percent={strategy.utilization_percent} isOver={strategy.is_over_limit} />
          </span>
        </span>
      </Cell>
      <Cell isNumeric label="Limit">
        <Money value={strategy.policy_limit_usd} />
      </Cell>
      <Cell isNumeric label="Deployed">
        <Money value={strategy.deployed_notional_usd} />
      </Cell>
      <Cell isNumeric label="Reserved" className="md:max-lg:hidden">
        <Money value={strategy.reserved_usd} />
      </Cell>
      <Cell isNumeric label="Available">
        <Money value={strategy.available_to_deploy_usd} />
      </Cell>
    </Row>
  );
}
