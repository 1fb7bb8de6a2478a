import { Badge } from "@/components/ui/badge";
import { useLocale } from "@/components/ui/locale";
import { rateWords } from "@/lib/format/fx-rate";
import { formatMoney } from "@/lib/format/money";
import type { FxView } from "@/lib/schemas/drift";

export type ConvertedPart = { currency: string; amount: string; fx: FxView };

/** Wraps, so that a column of figures stays as wide as its figures. */
const NOTE = "ml-auto block max-w-44 whitespace-normal text-xs font-normal text-ink-faint list:max-w-none";

/** Small under a converted figure: "at 1.0850 USD per EUR on 20 Nov 2026". */
export function RateNote({ fx, from, base }: { fx: FxView; from: string; base: string }) {
  return (
    <span className={NOTE} title={sourceWords(fx)}>
      {rateWords(fx, from, base, useLocale())}
    </span>
  );
}

/** The same with the amount it was: "€4,000.00 at 1.0850 USD per EUR on 20 Nov 2026". */
export function ConvertedNotes({ parts, base }: { parts: readonly ConvertedPart[]; base: string }) {
  const locale = useLocale();
  return parts.map(({ currency, amount, fx }) => (
    <span key={currency} className={NOTE} title={sourceWords(fx)}>
      {formatMoney(amount, { locale, currency })} {rateWords(fx, currency, base, locale)}
    </span>
  ));
}

/** The rates behind a page's totals, one line each. */
export function RatesUsed({
  rates,
  base,
}: {
  rates: readonly { currency: string; fx: FxView }[];
  base: string;
}) {
  const locale = useLocale();
  if (rates.length === 0) return null;
  return (
    <ul aria-label="Exchange rates used" className="flex flex-col gap-1 text-xs text-ink-muted">
      {rates.map(({ currency, fx }) => (
        <li key={currency} className="flex flex-wrap items-center gap-x-2">
          <span className="figures">
            {currency} counts {rateWords(fx, currency, base, locale)}, {sourceWords(fx)}
          </span>
          {fx.is_sample ? <Badge>sample rate</Badge> : null}
        </li>
      ))}
    </ul>
  );
}

function sourceWords({ source, via }: FxView): string {
  return via === null ? `source ${source}` : `through ${via}, source ${source}`;
}
