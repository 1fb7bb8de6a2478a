import type { TermKey } from "@/components/learn/glossary/glossary";
import { TermHelp } from "@/components/learn/term-help";
import { Money, Percent } from "@/components/ui/figures";
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
        label={<Term term="reserve">Total reserve</Term>}
        value={<Money value={summary.total_reserve_value_usd} />}
        note={
          <>
            of it <Money value={summary.master_cash_usd} /> master cash
          </>
        }
      />
      <Stat
        label={<Term term="deployable">Deployable</Term>}
        value={<Money value={deployable} />}
        note={
          <>
            <Percent value={summary.deployable_fraction} isTrimmed /> of the reserve
          </>
        }
      />
      <Stat
        label={<Term term="deployed">Deployed</Term>}
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
        label={<Term term="reservation">Reserved</Term>}
        value={<Money value={summary.reserved_usd} />}
        note="by approved requests"
      />
      <Stat
        label={<Term term="available-to-deploy">Available</Term>}
        value={<Money value={summary.available_to_deploy_usd} />}
        note="before what is reserved"
      />
    </StatRow>
  );
}

function Term({ term, children }: { term: TermKey; children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1">
      {children}
      <TermHelp term={term} />
    </span>
  );
}
