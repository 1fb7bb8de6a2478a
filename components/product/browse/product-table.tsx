"use client";

import Link from "next/link";
import { TermHelp } from "@/components/learn/term-help";
import { HealthStatus } from "@/components/product/health-status";
import { productHref } from "@/components/product/product-href";
import { Badge } from "@/components/ui/badge";
import { useLocale } from "@/components/ui/locale";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatDate } from "@/lib/format/dates";
import { formatMoney, formatPrice } from "@/lib/format/money";
import { percentFigure } from "@/lib/format/percent";
import { vocabularyWords } from "@/lib/format/vocabulary";
import type { ProductRowView } from "./product-row";

export function ProductTable({ products }: { products: readonly ProductRowView[] }) {
  const locale = useLocale();
  return (
    <Table caption="Products">
      <TableHead>
        <Row>
          <HeadCell>Product</HeadCell>
          <HeadCell>Class</HeadCell>
          <HeadCell>Region</HeadCell>
          <HeadCell isNumeric unit="% a year" className="whitespace-nowrap">
            <TermHelp term="expense-ratio">Cost</TermHelp>
          </HeadCell>
          <HeadCell isNumeric unit="US$" className="whitespace-nowrap">
            Size
          </HeadCell>
          <HeadCell isNumeric>Last close</HeadCell>
          <HeadCell>
            <TermHelp term="data-health">Data</TermHelp>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {products.map((product) => (
          <ProductRow key={product.symbol} product={product} locale={locale} />
        ))}
      </TableBody>
    </Table>
  );
}

function ProductRow({ product, locale }: { product: ProductRowView; locale: string }) {
  const { expense_ratio: cost, aum_usd: size, sector } = product;
  return (
    <Row>
      <Cell isTitle>
        <Link href={productHref(product.symbol)} prefetch={false} className="text-link font-medium">
          {product.symbol}
        </Link>
        {product.is_own ? <Badge className="ml-2">yours</Badge> : null}
        <span className="block text-xs font-normal text-ink-muted">{product.name}</span>
      </Cell>
      <Cell label="Class">
        <span>
          {vocabularyWords(product.asset_class)}
          <span className="block text-xs text-ink-muted">
            {product.type}
            {sector ? ` · ${vocabularyWords(sector)}` : ""}
          </span>
        </span>
      </Cell>
      <Cell label="Region">{vocabularyWords(product.region)}</Cell>
      <Cell isNumeric label="Cost, % a year">
        {cost === null ? <NotKnown /> : percentFigure(cost, { locale, decimals: 2 })}
      </Cell>
      <Cell isNumeric label="Size, US$">
        {size === null ? <NotKnown /> : formatMoney(size, { locale, precision: "short" })}
      </Cell>
      <Cell isNumeric label="Last close">
        <LastClose product={product} locale={locale} />
      </Cell>
      <Cell label="Data">
        <HealthStatus health={product.health} />
      </Cell>
    </Row>
  );
}

function LastClose({ product, locale }: { product: ProductRowView; locale: string }) {
  const { prices, currency } = product;
  if (!prices) return <span className="text-xs text-ink-muted">no price</span>;
  return (
    <span>
      {formatPrice(prices.last_close, { locale, currency })}
      <span className="block text-xs text-ink-muted">
        {formatDate(prices.last_date, "day", locale)}
        {prices.is_sample ? " · sample" : ""}
      </span>
    </span>
  );
}

function NotKnown() {
  return (
    <span className="text-ink-faint">
      <span aria-hidden>—</span>
      <span className="sr-only">not known</span>
    </span>
  );
}
