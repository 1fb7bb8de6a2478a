import { ExplainedWord } from "@/components/learn/explained-word";
import { Day, Money, Percent, Points } from "@/components/ui/figures";
import { Stat, StatRow } from "@/components/ui/stat";
import type { PolicyBenchmarkView, PolicySideView } from "@/lib/schemas/policy-benchmark";

/** Where the portfolio stands, where its policy would, and what lies between the two. */
export function PolicyFigures({ view }: { view: PolicyBenchmarkView }) {
  const { actual, policy, shortfall, from } = view;
  if (!actual || !policy || !shortfall || !from) return null;
  const currency = view.portfolio.base_ccy;
  const isBehind = Number(shortfall.value) >= 0;
  return (
    <StatRow>
      <Stat
        label="Portfolio"
        value={<Money value={actual.value} currency={currency} />}
        note={<SideNote side={actual} />}
      />
      <Stat
        label={<ExplainedWord term="policy-benchmark">Held to the policy</ExplainedWord>}
        value={<Money value={policy.value} currency={currency} />}
        note={<SideNote side={policy} />}
      />
      <Stat
        label={
          <ExplainedWord
            term="shortfall"
            own={
              <>
                Yours: <Money value={policy.value} currency={currency} /> of the policy less{" "}
                <Money value={actual.value} currency={currency} /> of the portfolio.
              </>
            }
          >
            {isBehind ? "Shortfall" : "Ahead of the policy"}
          </ExplainedWord>
        }
        value={<Money value={shortfall.value.replace("-", "")} currency={currency} />}
        note={<DistanceNote shortfall={shortfall} isBehind={isBehind} />}
      />
      <Stat
        label="Trades of the policy"
        value={view.rebalances}
        note={
          <>
            Rebalancings since <Day value={from} />, cost <Money value={view.cost} currency={currency} />
          </>
        }
      />
    </StatRow>
  );
}

function SideNote({ side }: { side: PolicySideView }) {
  if (side.time_weighted === null) return "The first day";
  return side.time_weighted_a_year === null ? (
    <>
      <Percent value={side.time_weighted} isSigned /> time-weighted
    </>
  ) : (
    <>
      <Percent value={side.time_weighted_a_year} isSigned /> a year, time-weighted
    </>
  );
}

/** In points of return a year; of the whole stretch where that is no longer than a year. */
function DistanceNote(props: {
  shortfall: NonNullable<PolicyBenchmarkView["shortfall"]>;
  isBehind: boolean;
}) {
  const { shortfall, isBehind } = props;
  const yearly = shortfall.time_weighted_a_year;
  const points = yearly ?? shortfall.time_weighted;
  if (points === null) return null;
  const side = points >= 0 ? "behind" : "ahead";
  const words = `${side} in return${yearly === null ? "" : " a year"}`;
  return (
    <>
      <Points value={Math.abs(points)} decimals={2} /> {words}
      {isBehind === points >= 0 ? null : ": when money came and went decides"}
    </>
  );
}
