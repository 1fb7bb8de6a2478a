import { Money, Percent } from "@/components/ui/figures";
import { HelpPopover } from "@/components/ui/help-popover";
import { OverSign } from "@/components/ui/signs";
import { Stat, StatRow } from "@/components/ui/stat";
import { exactDifference } from "@/lib/format/exact-difference";
import type { CapitalSummaryView } from "@/lib/schemas/capital";

/** The five figures of the reserve. */
export function ReserveFigures({ summary }: { summary: CapitalSummaryView }) {
  const { deployed_usd: deployed, deployable_usd: deployable } = summary;
  return (
    <StatRow className="pb-5">
      <Stat
        label="Total reserve"
        value={<Money value={summary.total_reserve_value_usd} />}
        note={
          <>
            of it <Money value={summary.master_cash_usd} /> master cash
          </>
        }
      />
      <Stat
        label={
          <Term term="Deployable">
            What may be deployed at all: the total reserve times the deployable fraction, floored to the cent.
          </Term>
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
          <Term term="Deployed">
            The deployed notional of all strategies: what went in less what came back.
          </Term>
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
          <Term term="Reserved">
            Held by approved requests that are neither deployed nor expired. It counts against every limit
            already.
          </Term>
        }
        value={<Money value={summary.reserved_usd} />}
        note="by approved requests"
      />
      <Stat
        label={
          <Term term="Available">
            Deployable less deployed, never below 0. What is reserved is still in it.
          </Term>
        }
        value={<Money value={summary.available_to_deploy_usd} />}
        note="before what is reserved"
      />
    </StatRow>
  );
}

function Term({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1">
      {term}
      <HelpPopover term={term}>{children}</HelpPopover>
    </span>
  );
}
