"use client";

import { ownLimit, ownUse, strategyEnvelope } from "@/components/capital/own-capital";
import { ExplainedWord } from "@/components/learn/explained-word";
import { Money, Percent } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { OverSign } from "@/components/ui/signs";
import { Stat, StatRow } from "@/components/ui/stat";
import { exactDifference, isPositive } from "@/lib/format/exact-difference";
import type { StrategyView } from "@/lib/schemas/capital-strategy";
import { StrategyBar } from "./strategy-bar";

const BPS_PER_ONE = 10_000;

/** The figures of one strategy, its bar under them. */
export function StrategyFigures({ strategy }: { strategy: StrategyView }) {
  const { policy_limit_usd: limit, deployed_notional_usd: deployed } = strategy;
  const locale = useLocale();
  const envelope = strategyEnvelope(strategy);
  return (
    <div className="flex flex-col gap-3">
      <StatRow>
        <Stat
          label={
            <ExplainedWord term="deployed" own={ownUse(envelope, locale)}>
              Deployed
            </ExplainedWord>
          }
          value={<Money value={deployed} />}
          note={
            strategy.is_over_limit ? (
              <span className="text-over-ink">
                <OverSign className="inline" /> <Money value={exactDifference(deployed, limit)} /> over its
                limit
              </span>
            ) : strategy.utilization_percent === null ? (
              "nothing may be deployed"
            ) : (
              <>
                <Percent value={strategy.utilization_percent / 100} /> of the limit
              </>
            )
          }
        />
        <Stat
          label={
            <ExplainedWord term="policy-limit" own={ownLimit(envelope, locale)}>
              Policy limit
            </ExplainedWord>
          }
          value={<Money value={limit} />}
          note={`pool ${strategy.pool_name}`}
        />
        <Stat
          label="Available"
          value={<Money value={strategy.available_to_deploy_usd} />}
          note={
            isPositive(strategy.reserved_usd) ? (
              <>
                before <Money value={strategy.reserved_usd} /> reserved
              </>
            ) : (
              "of the policy limit"
            )
          }
        />
        <Stat label="Cash" value={<Money value={strategy.cash_usd} />} note="in its ledger account" />
        <Stat
          label={<ExplainedWord term="cagr">Target APY</ExplainedWord>}
          value={
            strategy.target_apy_bps === null ? (
              <span className="text-ink-muted">–</span>
            ) : (
              <Percent value={strategy.target_apy_bps / BPS_PER_ONE} decimals={2} />
            )
          }
          note={
            strategy.target_weight === null ? (
              "left alone by the allocator"
            ) : (
              <>
                weight <Percent value={strategy.target_weight} isTrimmed /> in the allocator
              </>
            )
          }
        />
      </StatRow>
      <StrategyBar strategy={strategy} />
    </div>
  );
}
