"use client";

import { ownReserve } from "@/components/capital/own-capital";
import { ExplainedWord } from "@/components/learn/explained-word";
import { Money, Percent } from "@/components/ui/figures";
import { useLocale } from "@/components/ui/locale";
import { OverSign } from "@/components/ui/signs";
import { Stat, StatRow } from "@/components/ui/stat";
import { exactDifference } from "@/lib/format/exact-difference";
import type { CapitalSummaryView } from "@/lib/schemas/capital";

/** The five figures of the reserve. */
export function ReserveFigures({ summary }: { summary: CapitalSummaryView }) {
  const { deployed_usd: deployed, deployable_usd: deployable } = summary;
  const own = ownReserve(summary, useLocale());
  return (
    <StatRow className="pb-5">
      <Stat
        label={
          <ExplainedWord term="reserve" own={own.reserve}>
            Total reserve
          </ExplainedWord>
        }
        value={<Money value={summary.total_reserve_value_usd} />}
        note={
          <>
            of it <Money value={summary.master_cash_usd} /> master cash
          </>
        }
      />
      <Stat
        label={
          <ExplainedWord term="deployable" own={own.deployable}>
            Deployable
          </ExplainedWord>
        }
        value={<Money value={deployable} />}
        note={
          <>
            <Percent value={summary.deployable_fraction} isTrimmed /> of the reserve
          </>
        }
      />
      <Stat
        label={
          <ExplainedWord term="deployed" own={own.deployed}>
            Deployed
          </ExplainedWord>
        }
        value={<Money value={deployed} />}
        note={
          summary.is_over_deployed ? (
            <span className="inline-flex flex-wrap items-center gap-1 text-over-ink">
              <OverSign />
              <Money value={exactDifference(deployed, deployable)} /> more than deployable
            </span>
          ) : (
            "in strategies"
          )
        }
      />
      <Stat
        label={
          <ExplainedWord term="reservation" own={own.reservation}>
            Reserved
          </ExplainedWord>
        }
        value={<Money value={summary.reserved_usd} />}
        note="by approved requests"
      />
      <Stat
        label={
          <ExplainedWord term="available-to-deploy" own={own.available}>
            Available
          </ExplainedWord>
        }
        value={<Money value={summary.available_to_deploy_usd} />}
        note="before what is reserved"
      />
    </StatRow>
  );
}
