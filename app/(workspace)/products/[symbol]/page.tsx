import type { Metadata } from "next";
import Link from "next/link";
import { DataHealth } from "@/components/product/detail/data-health";
import { PriceChart } from "@/components/product/detail/price-chart";
import { pricesInputOf } from "@/components/product/detail/price-range";
import { sourceWords } from "@/components/product/detail/price-source";
import { ProductFacts, ProductTags } from "@/components/product/detail/product-facts";
import { ProductUses } from "@/components/product/detail/product-uses";
import { HealthStatus } from "@/components/product/health-status";
import { ProductCommands } from "@/components/product/product-commands";
import { SampleNote } from "@/components/product/sample-note";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Day, Price } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { PageHeader, Section } from "@/components/ui/page-header";
import { QueryProvider } from "@/lib/client/query-provider";
import { formatCount } from "@/lib/format/quantity";
import type { ProductView } from "@/lib/schemas/product";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

type Props = PageProps<"/products/[symbol]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: symbolOf((await params).symbol).toUpperCase() };
}

export default async function ProductPage({ params }: Props) {
  const { symbol: written } = await params;
  const principal = await requirePrincipal(`/products/${written}`);
  const api = await serverCaller();
  const symbol = symbolOf(written);
  const [product, uses] = await found(
    Promise.all([api.products.get({ symbol }), api.products.uses({ symbol })]),
  );
  const { prices } = product;
  const initial = prices
    ? await api.prices.list(pricesInputOf(product.symbol, "1y", prices.last_date))
    : null;
  const canChange = principal.role !== "viewer";
  return (
    <>
      {canChange ? <ProductCommands /> : null}
      <PageHeader
        title={`${product.symbol} · ${product.name}`}
        answer={<Answer product={product} />}
        crumbs={[{ label: "Products", href: "/products" }, { label: product.symbol }]}
        secondary={
          canChange ? (
            <Button asChild>
              <Link href={`/products/import?symbol=${encodeURIComponent(product.symbol)}`}>
                Import prices
              </Link>
            </Button>
          ) : undefined
        }
      />
      {prices?.is_sample ? (
        <Notice className="mb-6" title="These are sample prices, not quotes">
          What {product.symbol} returned in each past calendar year is real; the days in between are
          simulated, and the current year is assumed. Import prices and only yours are used.
        </Notice>
      ) : null}
      <Section title="Price" answer={prices ? <PriceAnswer prices={prices} /> : undefined}>
        {prices && initial ? (
          <QueryProvider>
            <PriceChart symbol={product.symbol} lastDate={prices.last_date} initial={initial} />
          </QueryProvider>
        ) : (
          <NoPrices product={product} canChange={canChange} />
        )}
      </Section>
      <div className="grid gap-x-12 lg:grid-cols-[3fr_2fr]">
        <Section title="Facts" answer={factsAnswer(product)}>
          <ProductFacts product={product} />
          <h3 className="pt-5 pb-2 text-sm font-semibold">Tags</h3>
          <ProductTags tags={product.tags} />
        </Section>
        <Section title="Data health" answer="How far the figures of this product can be relied on.">
          <DataHealth health={product.health} />
        </Section>
      </div>
      <Section title="Used in" answer={usesAnswer(uses.portfolios.length + uses.frameworks.length)}>
        <ProductUses uses={uses} />
      </Section>
    </>
  );
}

/** The address writes signs such as ^ and / as escapes; one that is no text is nobody's symbol. */
function symbolOf(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch (error) {
    if (error instanceof URIError) return written;
    throw error;
  }
}

function Answer({ product }: { product: ProductView }) {
  const { prices, currency } = product;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {prices ? (
        <span>
          <span className="figures font-medium text-ink">
            <Price value={prices.last_close} currency={currency} />
          </span>{" "}
          on <Day value={prices.last_date} />
        </span>
      ) : (
        <span>No price is known</span>
      )}
      {prices?.is_sample ? <SampleNote /> : null}
      <span className="inline-flex items-center gap-1.5">
        Data: <HealthStatus health={product.health} />
      </span>
    </span>
  );
}

function PriceAnswer({ prices }: { prices: NonNullable<ProductView["prices"]> }) {
  return (
    <>
      {formatCount(prices.count)} days from <Day value={prices.first_date} /> to{" "}
      <Day value={prices.last_date} />; source: {sourceWords(prices.source)}.
    </>
  );
}

function factsAnswer(product: ProductView) {
  if (product.facts_as_of === null) return "As your workspace has them.";
  return (
    <>
      As of <Day value={product.facts_as_of} />; size and volume are approximate.
    </>
  );
}

function usesAnswer(count: number): string {
  return count === 0
    ? "No portfolio holds it and no framework is mapped to it."
    : "Where a change of its price shows.";
}

function NoPrices({ product, canChange }: { product: ProductView; canChange: boolean }) {
  return (
    <EmptyState
      title={`No prices for ${product.symbol} yet`}
      action={
        canChange ? (
          <Button asChild look="primary">
            <Link href={`/products/import?symbol=${encodeURIComponent(product.symbol)}`}>Import prices</Link>
          </Button>
        ) : undefined
      }
    >
      Without a price it cannot be bought, valued or tested. Import daily closes from a CSV file.
    </EmptyState>
  );
}
