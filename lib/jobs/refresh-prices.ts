import { neededPairs } from "@/db/repositories/list-fx-rates";
import { usedSymbols } from "@/db/repositories/used-products";
import { DomainError } from "@/lib/kernel/errors";
import { configuredProvider } from "@/lib/providers/prices/from-environment";
import type { JobHandler, JobWork } from "./job";

/** Fetches the closes of what portfolios, frameworks and strategies use, and the rates they need, through the procedure that people call. */
export const refreshPricesJob: JobHandler = async ({ api, database, principal }) => {
  if (configuredProvider(process.env) === null) {
    return { state: "skipped", result: "No price provider is configured; prices come by import" };
  }
  const used = await database.read(principal, (tx) => usedSymbols(tx, principal.workspaceId));
  if (used.length === 0) {
    return { state: "skipped", result: "No portfolio, framework or strategy uses a product yet" };
  }
  const { provider, refreshed, inserted, updated, failures } = await api.prices.refresh({});
  const failed = failures.map(({ symbol }) => symbol);
  // A provider that answered for nothing at all is worth another try; single symbols are not.
  if (refreshed.length === 0 && failures.length > 0) {
    throw new Error(`${provider} gave no prices: ${failures[0]?.message}`);
  }
  const told = `${plural(refreshed.length, "product")} from ${provider}: ${inserted} new closes, ${updated} changed`;
  const missed = failed.length === 0 ? "" : `; nothing for ${listed(failed)}`;
  return { state: "done", result: `${told}${missed}${await refreshRates({ api, database, principal })}` };
};

/** What is held in other currencies needs its rates on the same day; without them the prices still count. */
async function refreshRates({ api, database, principal }: Pick<JobWork, "api" | "database" | "principal">) {
  const pairs = await database.read(principal, (tx) => neededPairs(tx, principal.workspaceId));
  if (pairs.length === 0) return "";
  try {
    const { inserted, failures } = await api.fx.refresh({});
    const missed = failures.map(({ currency, quote_currency }) => `${currency}/${quote_currency}`);
    return `; ${inserted} new exchange rates${missed.length === 0 ? "" : `, none for ${listed(missed)}`}`;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return `; no exchange rates: ${error.message}`;
  }
}

const MOST_NAMED = 5;

function listed(symbols: readonly string[]): string {
  const rest = symbols.length - MOST_NAMED;
  return `${symbols.slice(0, MOST_NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
