"use client";

import Link from "next/link";
import { Fold } from "@/components/portfolio/import/line-lists";
import { productHref } from "@/components/product/product-href";
import { Button } from "@/components/ui/button";
import { Stat, StatRow } from "@/components/ui/stat";
import { ASSET_CLASSES, PRODUCT_TYPES } from "@/lib/engine/product/vocabulary";
import { formatCount } from "@/lib/format/quantity";
import type { ImportProductsView } from "@/lib/schemas/product";
import { FileImport } from "./file-import";

/** Products of the workspace's own from a CSV file; a symbol of the catalogue is replaced for this workspace. */
export function ImportProducts() {
  return (
    <FileImport<ImportProductsView>
      path="/products/import"
      what="products"
      label="Drop a file of products here"
      help="CSV or text, up to 5 MB. Nothing is stored before you say so."
      maxMegabytes={5}
      understood={(report) => <Understood report={report} />}
      next={(report) => <Next report={report} />}
    >
      <p className="font-medium text-ink">What it looks like</p>
      <pre className="mt-1 overflow-x-auto rounded-md bg-sunken p-3 text-xs">
        {"symbol,name,type,asset_class,region\nBARN,Barn Share,Stock,equity,us"}
      </pre>
      <p className="my-2">
        These four are needed: symbol, name, type ({PRODUCT_TYPES.join(", ")}) and asset class (
        {ASSET_CLASSES.join(", ")}). Known too: region, sector, currency, exchange, issuer, expense_ratio,
        aum_usd, average_daily_volume_usd, inception, tags.
      </p>
      <p>A symbol that the catalogue has is replaced for your workspace only.</p>
    </FileImport>
  );
}

function Understood({ report }: { report: ImportProductsView }) {
  return (
    <>
      <StatRow>
        <Stat label="Rows read" value={formatCount(report.rows)} />
        <Stat label="New products" value={formatCount(report.inserted)} />
        <Stat label="Changed" value={formatCount(report.updated)} />
        <Stat label="As they were" value={formatCount(report.unchanged)} />
      </StatRow>
      <Fold title={`Products (${report.symbols.length})`} isOpen={report.symbols.length <= 40}>
        <p className="text-sm break-words text-ink-muted">{report.symbols.join(", ")}</p>
      </Fold>
    </>
  );
}

function Next({ report }: { report: ImportProductsView }) {
  const [first] = report.symbols;
  if (!first) return null;
  return (
    <Button asChild size="sm">
      <Link href={report.symbols.length === 1 ? productHref(first) : "/products"}>
        {report.symbols.length === 1 ? `See ${first}` : "See all products"}
      </Link>
    </Button>
  );
}
