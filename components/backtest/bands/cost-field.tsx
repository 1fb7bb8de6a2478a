"use client";

import { useLabStore, useLive } from "@/components/backtest/lab/lab-context";
import { activeVariant, withPolicy } from "@/components/backtest/lab/lab-state";
import { resolvedRules } from "@/components/backtest/lab/resolved-rules";
import { ownCost } from "@/components/learn/own-words";
import { TermHelp } from "@/components/learn/term-help";
import { Field } from "@/components/ui/field";
import { useLocale } from "@/components/ui/locale";
import { Slider } from "@/components/ui/slider";
import type { RebalancingPolicy } from "@/lib/engine/framework/types";

const MOST_COST_BPS = 200;

type Props = { own: RebalancingPolicy | null; currency: string };

/** What every field of the map pays for its trades. */
export function CostField({ own, currency }: Props) {
  const store = useLabStore();
  const rules = useLive((state) => activeVariant(state).policy.rules);
  const locale = useLocale();
  const { costBps } = resolvedRules(rules, own);
  return (
    <Field
      hint={<TermHelp term="trading-cost" own={ownCost(costBps, currency, locale)} />}
      label={
        <>
          Cost of a trade <span className="figures font-normal text-ink-muted">{costBps / 100} %</span>
        </>
      }
    >
      <Slider
        min={0}
        max={MOST_COST_BPS}
        value={Math.min(costBps, MOST_COST_BPS)}
        valueText={(bps) => `${bps / 100} % of what is traded`}
        onValueChange={(bps) =>
          store.slide((state) => {
            const { policy } = activeVariant(state);
            return withPolicy(state, { ...policy, rules: { ...policy.rules, costBps: bps } });
          })
        }
        onValueCommit={store.settle}
      />
    </Field>
  );
}
