import type { Metadata } from "next";
import { ImportPrices } from "@/components/product/import/import-prices";
import { ImportProducts } from "@/components/product/import/import-products";
import { RefreshPrices } from "@/components/product/import/refresh-prices";
import { Notice } from "@/components/ui/notice";
import { PageHeader, Section } from "@/components/ui/page-header";
import { refreshPrices } from "@/lib/server/actions/product";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Import prices and products" };

export default async function ImportProductsPage({ searchParams }: PageProps<"/products/import">) {
  const principal = await requirePrincipal("/products/import");
  const { symbol: asked } = await searchParams;
  const symbol = typeof asked === "string" ? asked.slice(0, 60) : "";
  const api = await serverCaller();
  const { price_provider: provider } = await api.system.status({});
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Products", href: "/products" }, { label: "Import" }]}
        title="Import prices and products"
        answer="Your prices take the place of the sample prices, product by product."
      />
      {principal.role === "viewer" ? (
        <Notice title="You can only look">
          Importing needs the role manager in this workspace; ask its owner.
        </Notice>
      ) : (
        <>
          <Section id="prices" title="Prices" answer="Daily closes from a CSV file.">
            <ImportPrices symbol={symbol} />
          </Section>
          <Section
            id="products"
            title="Products"
            answer="What the catalogue does not know, or knows differently."
          >
            <ImportProducts />
          </Section>
          <Section
            title="Fetch prices"
            answer={
              provider
                ? `Daily closes up to yesterday from ${provider}.`
                : "No price provider is set up here, so nothing goes out: prices come from files. Whoever runs this server can name one with PLUMBLINE_PRICE_PROVIDER."
            }
          >
            {provider ? (
              <RefreshPrices provider={provider} symbol={symbol || null} refresh={refreshPrices} />
            ) : null}
          </Section>
        </>
      )}
    </>
  );
}
