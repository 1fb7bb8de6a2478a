import { z } from "zod";
import { loadLastRates } from "@/db/repositories/fx-rates";
import { listRatePairs, neededPairs } from "@/db/repositories/list-fx-rates";
import { isStaleRate, rateBetween, rateBook, SAMPLE_RATE_SOURCE } from "@/lib/engine/portfolio/fx";
import { businessDaysBetween } from "@/lib/kernel/dates";
import { read } from "@/lib/procedures/base";
import type { Scope } from "@/lib/procedures/context";
import { fxPairListView } from "@/lib/schemas/fx";

export const listFxPairs = read({
  role: "viewer",
  method: "GET",
  path: "/fx-rates/pairs",
  tag: "Currencies",
  summary: "Which currencies can be converted, and how fresh their last rate is",
  input: z.object({}),
  output: fxPairListView,
  handler: async (scope) => {
    const pairs = await listRatePairs(scope.tx, scope.principal.workspaceId);
    return {
      items: pairs.map((pair) => ({
        currency: pair.currency,
        quote_currency: pair.quoteCurrency,
        rates: pair.count,
        first_date: pair.firstDate,
        last_date: pair.lastDate,
        last_rate: pair.lastRate.toFixed(),
        source: pair.source,
        is_own: pair.isOwn,
        is_sample: pair.source === SAMPLE_RATE_SOURCE,
        age_business_days: businessDaysBetween(pair.lastDate, scope.today),
        is_stale: isStaleRate(pair.lastDate, scope.today),
      })),
      missing: await missingPairs(scope),
    };
  },
});

async function missingPairs({ tx, principal, today }: Scope) {
  const needed = await neededPairs(tx, principal.workspaceId);
  const currencies = needed.flatMap(({ currency, quoteCurrency }) => [currency, quoteCurrency]);
  const book = rateBook(await loadLastRates(tx, principal.workspaceId, currencies, today));
  return (
    needed
      // A strategy says so itself where its positions stand.
      .filter(({ portfolios }) => portfolios > 0)
      .filter(({ currency, quoteCurrency }) => rateBetween(book, currency, quoteCurrency, today) === null)
      .map(({ currency, quoteCurrency, portfolios }) => ({
        currency,
        quote_currency: quoteCurrency,
        portfolios,
      }))
  );
}
