"use client";

import Link from "next/link";
import { useState } from "react";
import { Fold } from "@/components/portfolio/import/line-lists";
import { productHref } from "@/components/product/product-href";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Day } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Stat, StatRow } from "@/components/ui/stat";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { countOf, formatCount } from "@/lib/format/quantity";
import type { ImportPricesView } from "@/lib/schemas/price";
import { FileImport } from "./file-import";

const LAYOUTS: Record<ImportPricesView["layout"], string> = {
  long: "one price a row, with its symbol",
  wide: "one column for each symbol",
  single: "the prices of one product",
};

/** Daily closes from a CSV file. `symbol` is the product that a file without symbols is about. */
export function ImportPrices({ symbol: initialSymbol }: { symbol: string }) {
  const [symbol, setSymbol] = useState(initialSymbol);
  const about = (
    <Field
      label="Product"
      optional
      help="Only for a file without a symbol column, as quote sites export it."
      className="max-w-60"
    >
      <Input
        value={symbol}
        onChange={(event) => setSymbol(event.target.value)}
        placeholder="VTI"
        autoCapitalize="characters"
        spellCheck={false}
      />
    </Field>
  );
  return (
    <FileImport<ImportPricesView>
      path="/prices/import"
      what="prices"
      label="Drop a file of daily prices here"
      help="CSV or text, up to 64 MB and 1,000,000 rows. Nothing is stored before you say so."
      maxMegabytes={64}
      fields={symbol.trim() ? { symbol: symbol.trim() } : {}}
      understood={(report) => <Understood report={report} />}
      mend={(problem) => (problem.data?.needs === "symbol" ? about : null)}
      next={(report) => <Next report={report} />}
    >
      <p className="font-medium text-ink">What it looks like</p>
      <pre className="mt-1 overflow-x-auto rounded-md bg-sunken p-3 text-xs">
        {"date,symbol,close,adj_close\n2026-11-19,VTI,331.20,331.20\n2026-11-20,VTI,332.75,332.75"}
      </pre>
      <p className="my-2">
        Or one column for each symbol. Days as 2026-11-20 or 11/20/2026. The adjusted close may be left out.
      </p>
      {about}
    </FileImport>
  );
}

function Understood({ report }: { report: ImportPricesView }) {
  const { first_date: first, last_date: last } = report;
  return (
    <>
      <StatRow>
        <Stat label="Rows read" value={formatCount(report.rows)} note={LAYOUTS[report.layout]} />
        <Stat
          label="New prices"
          value={formatCount(report.inserted)}
          note={`${formatCount(report.updated)} change, ${formatCount(report.unchanged)} stay`}
        />
        <Stat label="Products" value={formatCount(report.symbols.length)} />
        <Stat
          label="Days"
          value={last ? <Day value={last} /> : "none"}
          note={
            first ? (
              <>
                since <Day value={first} />
              </>
            ) : undefined
          }
        />
      </StatRow>
      {report.empty_cells > 0 ? (
        <p className="text-sm text-ink-muted">
          {countOf(report.empty_cells, "empty cell was", "empty cells were")} passed over: no price on that
          day.
        </p>
      ) : null}
      {report.unknown_symbols.length > 0 ? <UnknownSymbols symbols={report.unknown_symbols} /> : null}
      {report.symbols.length > 0 ? (
        <Fold title={`Prices by product (${report.symbols.length})`} isOpen={report.symbols.length <= 12}>
          <SymbolCounts symbols={report.symbols} />
        </Fold>
      ) : null}
    </>
  );
}

function SymbolCounts({ symbols }: { symbols: ImportPricesView["symbols"] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label="Prices by product" tabIndex={0} className="max-h-72 max-w-md overflow-y-auto">
      <Table caption="Prices by product" isListOnPhones={false}>
        <TableHead>
          <Row>
            <HeadCell>Product</HeadCell>
            <HeadCell isNumeric>Prices</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {symbols.map((one) => (
            <Row key={one.symbol}>
              <Cell isTitle>{one.symbol}</Cell>
              <Cell isNumeric>{formatCount(one.prices)}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

const MOST_NAMED = 20;

function UnknownSymbols({ symbols }: { symbols: ImportPricesView["unknown_symbols"] }) {
  const named = symbols.slice(0, MOST_NAMED).map((one) => one.symbol);
  const others = symbols.length - named.length;
  return (
    <Notice
      tone="warning"
      title={
        symbols.length === 1
          ? "One symbol is no product here"
          : `${symbols.length} symbols are no products here`
      }
      action={
        <Button asChild size="sm">
          <a href="#products">Import products</a>
        </Button>
      }
    >
      {named.join(", ")}
      {others > 0 ? ` and ${others} more` : ""}. Their prices are left out. Bring in the products first, then
      check this file again.
    </Notice>
  );
}

function Next({ report }: { report: ImportPricesView }) {
  const [first] = report.symbols;
  if (!first) return null;
  return (
    <Button asChild size="sm">
      <Link href={report.symbols.length === 1 ? productHref(first.symbol) : "/products?has_prices=true"}>
        {report.symbols.length === 1 ? `See ${first.symbol}` : "See products with prices"}
      </Link>
    </Button>
  );
}
