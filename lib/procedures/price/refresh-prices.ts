import { addDays } from "@/lib/kernel/dates";
import { observeHolders } from "@/lib/procedures/alert/observe-portfolios";
import { write } from "@/lib/procedures/base";
import { priceProviderFrom } from "@/lib/providers/prices/from-environment";
import { refreshPricesInput, refreshPricesView } from "@/lib/schemas/price";
import { fetchTargets, planRefresh } from "./fetch-prices";
import { requireTurn, SymbolWriter } from "./symbol-writer";

const LONGEST_FETCH_MS = 120_000;

export const refreshPrices = write({
  role: "manager",
  method: "POST",
  path: "/prices/refresh",
  tag: "Products",
  summary: "Fetch daily prices from the configured provider",
  description:
    "Off unless PLUMBLINE_PRICE_PROVIDER is set. Closes up to yesterday; symbols that fail never spoil the others.",
  input: refreshPricesInput,
  output: refreshPricesView,
  prepare: async ({ database, principal, today }, input) => {
    const provider = priceProviderFrom(process.env);
    const until = addDays(today, -1);
    const plan = await database.read(principal, (tx) => planRefresh(tx, principal.workspaceId, input, until));
    const fetched = await fetchTargets(provider, plan.targets, AbortSignal.timeout(LONGEST_FETCH_MS));
    return { ...fetched, failures: [...plan.failures, ...fetched.failures] };
  },
  handler: async (scope, _input, { provider, series, failures }) => {
    const { tx, principal, audit, log } = scope;
    await requireTurn(tx, principal.workspaceId);
    const writer = new SymbolWriter(tx, principal.workspaceId, provider.key);
    for (const one of series) {
      await writer.write({
        symbols: one.prices.map(() => one.symbol),
        dates: one.prices.map((price) => price.date),
        closes: one.prices.map((price) => price.close),
        adjustedCloses: one.prices.map((price) => price.adjustedClose),
      });
    }
    await writer.finish();
    await observeHolders(scope, [...writer.written.keys()]);
    const symbols = series.map((one) => one.symbol);
    const after = { ...writer.counts, symbols, failed: failures.map((one) => one.symbol) };
    await audit({ action: "refresh", entity: "prices", entityId: provider.key, after });
    if (failures.length > 0)
      log.warn({ provider: provider.key, failures }, "some prices could not be fetched");
    return {
      provider: provider.name,
      ...writer.counts,
      refreshed: series.map((one) => ({
        symbol: one.symbol,
        prices: one.prices.length,
        last_date: one.prices.at(-1)?.date ?? null,
      })),
      failures: failures.map(({ symbol, code, message }) => ({ symbol, code, message })),
    };
  },
});
