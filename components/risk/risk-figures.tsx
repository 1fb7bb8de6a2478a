"use client";

import { ExplainedWord } from "@/components/learn/explained-word";
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
        label={<ExplainedWord term="volatility">Volatility</ExplainedWord>}
        value={formatPercent(risk.volatility ?? 0, { locale })}
        note="A year, of the whole with its money"
      />
      <Stat
        label={<ExplainedWord term="effective-bets">Effective number of bets</ExplainedWord>}
        value={plain(risk.effective_bets, 1)}
        note={`Of ${risk.product_correlation.products.length} products`}
      />
      <Stat
        label={<ExplainedWord term="diversification-ratio">Diversification ratio</ExplainedWord>}
        value={plain(ratio, 2)}
        note={ratio === null ? undefined : `Like ${plain(ratio * ratio, 1)} unrelated holdings`}
      />
      <Stat
        label={<ExplainedWord term="concentration">Concentration (HHI)</ExplainedWord>}
        value={plain(risk.hhi_holdings, 3)}
        note={`Like ${plain(risk.effective_holdings, 1)} equal holdings`}
      />
      <Stat
        label={<ExplainedWord term="shrinkage">Shrinkage</ExplainedWord>}
        value={formatPercent(risk.shrinkage ?? 0, { locale })}
      />
    </StatRow>
  );
}
