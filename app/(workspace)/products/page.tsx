import type { Metadata } from "next";
import Link from "next/link";
import { ProductFilters } from "@/components/product/browse/product-filters";
import {
  isFiltered,
  MOST_SHOWN,
  type ProductQuery,
  productsHref,
  readProductQuery,
  STEP,
  toListInput,
} from "@/components/product/browse/product-query";
import { toProductRow } from "@/components/product/browse/product-row";
import { ProductTable } from "@/components/product/browse/product-table";
import { ProductCommands } from "@/components/product/product-commands";
import { SampleNote } from "@/components/product/sample-note";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { countOf, formatCount } from "@/lib/format/quantity";
import { MAX_PAGE_LIMIT } from "@/lib/schemas/common";
import type { ProductView } from "@/lib/schemas/product";
import { type Api, requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Products" };

export default async function ProductsPage({ searchParams }: PageProps<"/products">) {
  const principal = await requirePrincipal("/products");
  const query = readProductQuery(await searchParams);
  const api = await serverCaller();
  const [found, everything] = await Promise.all([findProducts(api, query), api.products.list({ limit: 1 })]);
  const rows = found.items.map(toProductRow);
  return (
    <>
      {principal.role === "viewer" ? null : <ProductCommands />}
      <PageHeader
        title="Products"
        answer={`${countOf(everything.total, "product")} to choose from, and how far their data can be relied on.`}
        secondary={
          <>
            <Button asChild>
              <Link href="/products/currencies">Currencies</Link>
            </Button>
            {principal.role === "viewer" ? null : (
              <Button asChild>
                <Link href="/products/import">Import prices or products</Link>
              </Button>
            )}
          </>
        }
      />
      <ProductFilters query={query}>
        <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1 pb-2 text-sm">
          <p role="status">{countLine(query, found.total, everything.total)}</p>
          {rows.some((row) => row.prices?.is_sample) ? <SampleNote /> : null}
        </div>
        {rows.length === 0 ? <NothingFits query={query} /> : <ProductTable products={rows} />}
        {found.hasMore ? <ShowMore query={query} shown={rows.length} total={found.total} /> : null}
      </ProductFilters>
    </>
  );
}

function countLine(query: ProductQuery, fit: number, all: number): string {
  if (!isFiltered(query)) return countOf(all, "product");
  return `${formatCount(fit)} of ${countOf(all, "product fits", "products fit")}`;
}

type Found = { items: ProductView[]; total: number; hasMore: boolean };

/** As many pages as the address asks for. */
async function findProducts(api: Api, query: ProductQuery): Promise<Found> {
  const input = toListInput(query);
  const items: ProductView[] = [];
  let cursor: string | undefined;
  for (;;) {
    const limit = Math.min(MAX_PAGE_LIMIT, query.shown - items.length);
    const page = await api.products.list({ ...input, limit, cursor });
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
    if (cursor === undefined || items.length >= query.shown) {
      return { items, total: page.total, hasMore: cursor !== undefined };
    }
  }
}

function ShowMore({ query, shown, total }: { query: ProductQuery; shown: number; total: number }) {
  const left = total - shown;
  if (query.shown >= MOST_SHOWN) {
    return (
      <p className="pt-4 text-sm text-ink-muted">
        The first {formatCount(shown)} are shown; search or filter to see the others.
      </p>
    );
  }
  return (
    <div className="flex justify-center pt-5">
      <Button asChild>
        <Link
          href={productsHref({ ...query, shown: Math.min(MOST_SHOWN, query.shown + STEP) })}
          scroll={false}
          replace
        >
          Show {Math.min(STEP, left)} more of {formatCount(left)}
        </Link>
      </Button>
    </div>
  );
}

function NothingFits({ query }: { query: ProductQuery }) {
  const words = query.q.trim();
  return (
    <EmptyState
      title={words ? `No product fits “${words}”` : "No product fits these filters"}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button asChild look="primary">
            <Link href="/products">Show every product</Link>
          </Button>
          <Button asChild>
            <Link href="/products/import#products">Import products</Link>
          </Button>
        </div>
      }
    >
      Search by symbol, name or issuer, or take a filter away. What the catalogue does not know you can bring
      in yourself.
    </EmptyState>
  );
}
