import type { ReactNode } from "react";
import { TermHelp } from "@/components/learn/term-help";
import { Badge } from "@/components/ui/badge";
import { Day, Money, Percent } from "@/components/ui/figures";
import { vocabularyWords } from "@/lib/format/vocabulary";
import type { ProductView } from "@/lib/schemas/product";

const FUNDS = new Set<ProductView["type"]>(["ETF", "Fund"]);

/** What is known of a product, with units. */
export function ProductFacts({ product }: { product: ProductView }) {
  const isFund = FUNDS.has(product.type);
  return (
    <dl className="grid gap-x-10 sm:grid-cols-2">
      <Fact name="Type">{product.type}</Fact>
      <Fact name="Asset class">{vocabularyWords(product.asset_class)}</Fact>
      <Fact name="Region">{vocabularyWords(product.region)}</Fact>
      <Fact name="Sector">
        {product.sector ? vocabularyWords(product.sector) : <Unknown word="none in particular" />}
      </Fact>
      <Fact name="Currency">{product.currency}</Fact>
      <Fact name="Exchange">{product.exchange ?? <Unknown />}</Fact>
      <Fact name="Issuer">{product.issuer ?? <Unknown />}</Fact>
      <Fact name="First traded">{product.inception ? <Day value={product.inception} /> : <Unknown />}</Fact>
      <Fact name="Cost" help={<TermHelp term="expense-ratio" />}>
        {product.expense_ratio === null ? (
          <Unknown word={isFund ? undefined : "no yearly cost known"} />
        ) : product.expense_ratio === 0 ? (
          "nothing a year"
        ) : (
          <>
            <Percent value={product.expense_ratio} decimals={2} /> a year
          </>
        )}
      </Fact>
      <Fact name={product.type === "Stock" ? "Market value" : "Assets under management"}>
        <Dollars value={product.aum_usd} />
      </Fact>
      <Fact name="Average daily volume">
        <Dollars value={product.average_daily_volume_usd} />
      </Fact>
      <Fact name="Listed by">{product.is_own ? "your workspace" : "the catalogue"}</Fact>
    </dl>
  );
}

/** Tags as small words; mapping rules read them. */
export function ProductTags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return <p className="text-sm text-ink-muted">It carries no tags.</p>;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <li key={tag}>
          <Badge>{vocabularyWords(tag)}</Badge>
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, help, children }: { name: string; help?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center justify-between gap-4 border-b border-line py-1.5 text-sm">
      <dt className="flex items-center gap-1.5 text-ink-muted">
        {name}
        {help}
      </dt>
      <dd className="figures text-right">{children}</dd>
    </div>
  );
}

function Dollars({ value }: { value: string | null }) {
  if (value === null) return <Unknown />;
  return (
    <>
      about <Money value={value} precision="short" />
    </>
  );
}

function Unknown({ word = "not known" }: { word?: string }) {
  return <span className="text-ink-faint">{word}</span>;
}
