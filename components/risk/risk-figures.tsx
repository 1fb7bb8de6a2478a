"use client";

import { HelpPopover } from "@/components/ui/help-popover";
import { useLocale } from "@/components/ui/locale";
import { Stat, StatRow } from "@/components/ui/stat";
import { numberText } from "@/lib/format/number-text";
import { formatPercent } from "@/lib/format/percent";
import type { RiskFigures as Figures } from "@/lib/schemas/risk";

/** Volatility, how spread the risk is, how concentrated the weights are, and how much was shrunk. */
export function RiskFigures({ risk }: { risk: Figures }) {
  const locale = useLocale();
  const plain = (value: number | null, decimals: number) =>
    value === null
      ? "–"
      : numberText(value, locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const ratio = risk.diversification_ratio;
  return (
    <StatRow>
      <Stat
        label="Volatility"
        value={formatPercent(risk.volatility ?? 0, { locale })}
        note="A year, of the whole with its money"
      />
      <Stat
        label={<Help term="Effective number of bets">{BETS}</Help>}
        value={plain(risk.effective_bets, 1)}
        note={`Of ${risk.product_correlation.products.length} products`}
      />
      <Stat
        label={
          <Help term="Diversification ratio">
            <p>
              The mean volatility of the holdings over that of the whole. 1 means that mixing them changed
              nothing; the higher, the more they offset each other.
            </p>
            <p>
              Its square is how many unrelated holdings of equal risk would offset each other as much. Two
              funds of the same shares count as one here.
            </p>
          </Help>
        }
        value={plain(ratio, 2)}
        note={ratio === null ? undefined : `Like ${plain(ratio * ratio, 1)} unrelated holdings`}
      />
      <Stat
        label={
          <Help term="Concentration (HHI)">
            <p>
              The sum of the squared weights of holdings and money: 1 is everything in one, 0.1 is ten alike.
            </p>
          </Help>
        }
        value={plain(risk.hhi_holdings, 3)}
        note={`Like ${plain(risk.effective_holdings, 1)} equal holdings`}
      />
      <Stat
        label={
          <Help term="Shrinkage">
            <p>
              How far correlations were drawn towards their mean because the days are few (Ledoit and Wolf,
              2004). 0 % takes them as they were seen.
            </p>
          </Help>
        }
        value={formatPercent(risk.shrinkage ?? 0, { locale })}
      />
    </StatRow>
  );
}

const BETS = (
  <>
    <p>
      The products are turned into as many unrelated bets, each as close as can be to its product. The number
      says how evenly the risk lies on them: 1 is all on one bet, the number of products is evenly on all.
    </p>
    <p>
      Half the money in shares and half in bonds is often close to one bet, because shares swing so much more.
      Two products that are nearly the same still count as two here: the diversification ratio and the map
      below show that.
    </p>
    <p>Minimum torsion bets: Meucci (2009); Meucci, Santangelo and Deguest (2015).</p>
  </>
);

function Help({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1">
      {term}
      <HelpPopover term={term}>{children}</HelpPopover>
    </span>
  );
}
