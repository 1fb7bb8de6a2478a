import type { Tx } from "@/db/client";
import { upsertFxRates } from "@/db/repositories/import-fx-rates";
import { listRatePairs, neededPairs } from "@/db/repositories/list-fx-rates";
import { addDays, type IsoDate } from "@/lib/kernel/dates";
import { InvalidInputError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import { priceProviderFrom } from "@/lib/providers/prices/from-environment";
import type { FxRequest } from "@/lib/providers/prices/provider";
import { type RefreshFxRatesView, refreshFxRatesInput, refreshFxRatesView } from "@/lib/schemas/fx";
import { requireFxTurn } from "./import-fx-rates";

const LONGEST_FETCH_MS = 120_000;
/** History to begin with where a workspace has no rates of its own. */
const FIRST_DAY = "2005-01-01";
/** Days fetched again before the last known one: sources correct their last rates. */
const OVERLAP_DAYS = 5;
const MOST_PAIRS = 50;

export const refreshFxRates = write({
  role: "manager",
  method: "POST",
  path: "/fx-rates/refresh",
  tag: "Currencies",
  summary: "Fetch exchange rates from the configured provider",
  description:
    "Off unless PLUMBLINE_PRICE_PROVIDER is set. Daily rates up to yesterday, of the named pairs or of those that " +
    "portfolios need; pairs that fail never spoil the others.",
  input: refreshFxRatesInput,
  output: refreshFxRatesView,
  prepare: async ({ database, principal, today }, { pairs, from }) => {
    const provider = priceProviderFrom(process.env);
    const until = addDays(today, -1);
    const asked = pairs?.map((one) => ({ currency: one.currency, quoteCurrency: one.quote_currency }));
    const requests = await database.read(principal, (tx) =>
      requestsOf(tx, principal.workspaceId, asked, from, until),
    );
    return { provider, ...(await provider.fetchFxRates(requests, AbortSignal.timeout(LONGEST_FETCH_MS))) };
  },
  handler: async ({ tx, principal, audit, log }, _input, { provider, series, failures }) => {
    await requireFxTurn(tx, principal.workspaceId);
    const rates = series.flatMap(({ currency, quoteCurrency, rates: daily }) =>
      daily.map(({ date, rate }) => ({ currency, quoteCurrency, date, rate })),
    );
    const counts = await upsertFxRates(tx, principal.workspaceId, provider.key, rates);
    const view: RefreshFxRatesView = {
      provider: provider.name,
      ...counts,
      refreshed: series.map((one) => ({
        ...pairView(one),
        rates: one.rates.length,
        last_date: one.rates.at(-1)?.date ?? null,
      })),
      failures: failures.map((one) => ({ ...pairView(one), code: one.code, message: one.message })),
    };
    const names = (list: readonly { currency: string; quoteCurrency: string }[]) =>
      list.map((one) => `${one.currency}/${one.quoteCurrency}`);
    await audit({
      action: "refresh",
      entity: "fx_rates",
      entityId: provider.key,
      after: { ...counts, pairs: names(series), failed: names(failures) },
    });
    if (failures.length > 0)
      log.warn({ provider: provider.key, failures }, "some rates could not be fetched");
    return view;
  },
});

function pairView({ currency, quoteCurrency }: { currency: string; quoteCurrency: string }) {
  return { currency, quote_currency: quoteCurrency };
}

/** From shortly before the last own rate of each pair up to yesterday. */
async function requestsOf(
  tx: Tx,
  workspaceId: string,
  asked: readonly { currency: string; quoteCurrency: string }[] | undefined,
  from: IsoDate | undefined,
  until: IsoDate,
): Promise<FxRequest[]> {
  const pairs = asked ?? (await neededPairs(tx, workspaceId)).slice(0, MOST_PAIRS);
  if (pairs.length === 0) {
    throw new InvalidInputError("No portfolio needs an exchange rate yet; name the pairs to fetch");
  }
  const same = pairs.find(({ currency, quoteCurrency }) => currency === quoteCurrency);
  if (same) throw new InvalidInputError(`pairs: ${same.currency} in ${same.currency} is always 1`);
  const own = (await listRatePairs(tx, workspaceId)).filter(({ isOwn }) => isOwn);
  const lastDates = new Map(own.map((pair) => [`${pair.currency}/${pair.quoteCurrency}`, pair.lastDate]));
  const byName = new Map(pairs.map((pair) => [`${pair.currency}/${pair.quoteCurrency}`, pair]));
  return [...byName].map(([name, { currency, quoteCurrency }]) => {
    const last = lastDates.get(name);
    const begin = from ?? (last === undefined ? FIRST_DAY : addDays(last, -OVERLAP_DAYS));
    return { currency, quoteCurrency, from: begin > until ? until : begin, to: until };
  });
}
