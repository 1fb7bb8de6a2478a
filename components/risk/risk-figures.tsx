"use client";

import type { TermKey } from "@/components/learn/glossary/glossary";
import { TermHelp } from "@/components/learn/term-help";
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
        label={<Word term="volatility">Volatility</Word>}
        value={formatPercent(risk.volatility ?? 0, { locale })}
        note="A year, of the whole with its money"
      />
      <Stat
        label={<Word term="effective-bets">Effective number of bets</Word>}
        value={plain(risk.effective_bets, 1)}
        note={`Of ${risk.product_correlation.products.length} products`}
      />
      <Stat
        label={<Word term="diversification-ratio">Diversification ratio</Word>}
        value={plain(ratio, 2)}
        note={ratio === null ? undefined : `Like ${plain(ratio * ratio, 1)} unrelated holdings`}
      />
      <Stat
        label={<Word term="concentration">Concentration (HHI)</Word>}
        value={plain(risk.hhi_holdings, 3)}
        note={`Like ${plain(risk.effective_holdings, 1)} equal holdings`}
      />
      <Stat
        label={<Word term="shrinkage">Shrinkage</Word>}
        value={formatPercent(risk.shrinkage ?? 0, { locale })}
      />
    </StatRow>
  );
}

function Word({ term, children }: { term: TermKey; children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1">
      {children}
      <TermHelp term={term} />
    </span>
  );
}
