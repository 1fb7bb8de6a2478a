import type { Metadata } from "next";
import { ImportRates } from "@/components/fx/import-rates";
import { MissingRates } from "@/components/fx/missing-rates";
import { RatePairs } from "@/components/fx/rate-pairs";
import { RefreshRates } from "@/components/fx/refresh-rates";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader, Section } from "@/components/ui/page-header";
import { countOf } from "@/lib/format/quantity";
import type { FxPairListView } from "@/lib/schemas/fx";
import { refreshFxRates } from "@/lib/server/actions/product";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Currencies" };

export default async function CurrenciesPage() {
  const principal = await requirePrincipal("/products/currencies");
  const api = await serverCaller();
  const [pairs, { price_provider: provider }] = await Promise.all([api.fx.pairs({}), api.system.status({})]);
  const canChange = principal.role !== "viewer";
  return (
    <>
      <LiveRefresh topics={["products", "portfolios"]} />
      <PageHeader
        crumbs={[{ label: "Products", href: "/products" }, { label: "Currencies" }]}
        title="Currencies"
        answer={answerOf(pairs)}
      />
      <MissingRates missing={pairs.missing} />
      {pairs.items.length === 0 ? (
        <EmptyState
          title="No exchange rates yet"
          action={
            canChange ? (
              <Button asChild look="primary">
                <a href="#import">Import rates</a>
              </Button>
            ) : undefined
          }
        >
          What is held in another currency than its portfolio counts once there is a rate. Unlike currencies
          are never added.
        </EmptyState>
      ) : (
        <RatePairs pairs={pairs.items} />
      )}
      {canChange ? (
        <>
          <Section id="import" title="Import rates" answer="Daily or monthly rates from a CSV file.">
            <ImportRates />
          </Section>
          <Section
            title="Fetch rates"
            answer={
              provider
                ? `Daily rates up to yesterday from ${provider}, of the pairs that portfolios need.`
                : "No price provider is set up here, so nothing goes out: rates come from files. Whoever runs this server can name one with PLUMBLINE_PRICE_PROVIDER."
            }
          >
            {provider ? <RefreshRates provider={provider} refresh={refreshFxRates} /> : null}
          </Section>
        </>
      ) : (
        <Notice title="You can only look">
          Importing needs the role manager in this workspace; ask its owner.
        </Notice>
      )}
    </>
  );
}

function answerOf({ items, missing }: FxPairListView): string {
  if (missing.length > 0) {
    return `${countOf(missing.length, "conversion that portfolios need has", "conversions that portfolios need have")} no rate.`;
  }
  if (items.length === 0) return "Everything is in the currency of its portfolio so far.";
  const stale = items.filter((pair) => pair.is_stale).length;
  return `${countOf(items.length, "pair", "pairs")} with rates; ${stale === 0 ? "all last rates are fresh" : `${stale} with a last rate more than 5 business days old`}.`;
}
