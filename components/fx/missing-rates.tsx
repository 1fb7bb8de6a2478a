import { Notice } from "@/components/ui/notice";
import { countOf } from "@/lib/format/quantity";
import type { FxPairListView } from "@/lib/schemas/fx";

/** The conversions that portfolios wait for. */
export function MissingRates({ missing }: { missing: FxPairListView["missing"] }) {
  if (missing.length === 0) return null;
  return (
    <div className="pb-5">
      <Notice tone="warning" title="Portfolios wait for a rate">
        <ul className="list-disc pl-5">
          {missing.map((pair) => (
            <li key={`${pair.currency}${pair.quote_currency}`}>
              {pair.currency} to {pair.quote_currency}:{" "}
              {countOf(pair.portfolios, "portfolio has", "portfolios have")} no total without it.
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
