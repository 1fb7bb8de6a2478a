"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { TermHelp } from "@/components/learn/term-help";
import { Percent } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { ONE } from "@/lib/kernel/decimal";
import { normaliseWeights } from "@/lib/kernel/weight";
import { Funnel } from "./funnel";
import { ProductSearch } from "./product-search";
import { ScoreParts } from "./score-bar";
import { ShareEditor } from "./share-editor";
import { SuggestionTable } from "./suggestion-table";
import type { Leaf, Share, Suggested, Suggestions } from "./types";

type Props = {
  frameworkId: string;
  leaf: Leaf;
  suggestions: Suggestions | undefined;
  productCount: number;
  isPending: boolean;
  choose: (shares: Share[]) => void;
  /** What is proposed for it. */
  proposed?: ReactNode;
};

/** One bucket: what it holds, what fits under its rules and why, and a search beyond them. */
export function LeafPanel({
  frameworkId,
  leaf,
  suggestions,
  productCount,
  isPending,
  choose,
  proposed,
}: Props) {
  const chosen = new Set(leaf.products.map((product) => product.symbol));
  const add = (symbol: string) => {
    if (chosen.has(symbol)) return;
    const symbols = [...chosen, symbol];
    const weights = normaliseWeights(symbols.map(() => ONE));
    choose(symbols.map((one, index) => ({ symbol: one, share: (weights[index] ?? ONE).toFixed() })));
  };
  const use = (symbol: string) => choose([{ symbol, share: "1" }]);
  const initial = leaf.products.map((product) => ({
    symbol: product.symbol,
    name: product.name,
    share: String(product.share),
  }));
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <div>
        <h2 className="text-base font-semibold">{leaf.label}</h2>
        <p className="text-sm text-ink-muted">
          <Percent value={leaf.portfolio_weight} isTrimmed /> of the portfolio{withinWords(leaf)}
        </p>
      </div>
      {proposed}
      {leaf.products.length > 0 ? (
        <ShareEditor
          key={`${leaf.path}:${initial.map((one) => `${one.symbol}=${one.share}`).join()}`}
          label={leaf.label}
          initial={initial}
          isPending={isPending}
          onSave={choose}
        />
      ) : leaf.takes_cash ? (
        <Notice>Money itself lies in this bucket while no product is chosen.</Notice>
      ) : null}
      {suggestions && suggestions.products.length > 0 ? (
        <div>
          <h3 className="mb-1 inline-flex items-center gap-1 text-sm font-semibold">
            What your rules rank first
            <TermHelp term="score" own={<FirstOnesScore of={suggestions.products[0]} />} />
          </h3>
          <SuggestionTable
            label={leaf.label}
            products={suggestions.products}
            chosen={chosen}
            isPending={isPending}
            onUse={use}
            onAdd={add}
          />
        </div>
      ) : null}
      {suggestions && suggestions.coverage_gaps.length > 0 && suggestions.candidate_count < 2 ? (
        <Notice
          tone="warning"
          title={
            suggestions.candidate_count === 0
              ? "No product fits the rules"
              : "Only one product fits the rules"
          }
          action={
            <Link
              className="text-link text-sm"
              href={`/frameworks/${frameworkId}?bucket=${encodeURIComponent(leaf.path)}`}
            >
              Change the rules
            </Link>
          }
        >
          <ul className="list-disc pl-5">
            {suggestions.coverage_gaps.map((gap) => (
              <li key={gap.message}>{gap.message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="grid gap-6 lg:grid-cols-2">
        <div>
          <h3 className="mb-2 text-sm font-semibold">
            {chosen.size > 0 ? "Add another product" : "Choose another product"}
          </h3>
          <ProductSearch
            label={`Search a product for ${leaf.label}`}
            onChoose={chosen.size > 0 ? add : use}
          />
          <p className="mt-1 text-xs text-ink-muted">Also what the rules leave out; the choice is yours.</p>
        </div>
        {suggestions ? <Funnel suggestions={suggestions} productCount={productCount} /> : null}
      </div>
    </div>
  );
}

/** Where the bucket stands in the tree, by name: its dimension and the bucket itself are said already. */
function withinWords({ path }: Leaf): string {
  const above = path.split("/").slice(1, -1);
  return above.length > 0 ? ` · in ${above.join(", ")}` : "";
}

/** The parts of the first product's score, each with its explanation in the glossary. */
function FirstOnesScore({ of: product }: { of: Suggested | undefined }) {
  if (!product) return null;
  return (
    <>
      <p>
        {product.symbol}: {Math.round(product.score)} of 100
      </p>
      <ScoreParts product={product} />
    </>
  );
}
