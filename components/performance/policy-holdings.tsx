"use client";

import { useState } from "react";
import { Money, Percent } from "@/components/ui/figures";
import { Segmented } from "@/components/ui/segmented";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { PolicyBenchmarkView } from "@/lib/schemas/policy-benchmark";

/** What is held now beside what the policy would hold, by bucket or by product. */
export function PolicyHoldings({ view }: { view: PolicyBenchmarkView }) {
  const [by, setBy] = useState("buckets");
  if (view.buckets.length === 0) return null;
  const options = [
    { value: "buckets", label: "Buckets" },
    { value: "products", label: "Products" },
  ];
  return (
    <div className="mt-8 flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-sm font-semibold">Held now, and what the policy would hold</h3>
        <Segmented size="sm" label="Held by" value={by} onValueChange={setBy} options={options} />
      </div>
      {by === "buckets" ? <ByBucket view={view} /> : <ByProduct view={view} />}
    </div>
  );
}

function ByBucket({ view }: { view: PolicyBenchmarkView }) {
  const currency = view.portfolio.base_ccy;
  return (
    <Table caption="Buckets of the portfolio beside those of its policy">
      <TableHead>
        <Row>
          <HeadCell>Bucket</HeadCell>
          <HeadCell isNumeric unit={currency}>
            Portfolio
          </HeadCell>
          <HeadCell isNumeric unit="%">
            Weight
          </HeadCell>
          <HeadCell isNumeric unit={currency}>
            Policy
          </HeadCell>
          <HeadCell isNumeric unit="%">
            Weight
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {view.buckets.map((bucket) => (
          <Row key={bucket.path ?? bucket.label}>
            <Cell isTitle className={bucket.depth > 1 ? "font-normal" : undefined}>
              <span style={{ paddingLeft: `${(bucket.depth - 1) * 16}px` }}>{bucket.label}</span>
            </Cell>
            <Cell label="Portfolio" isNumeric>
              <MoneyOrNone value={bucket.value} currency={currency} />
            </Cell>
            <Cell label="Weight in the portfolio" isNumeric>
              {bucket.weight === null ? "–" : <Percent value={bucket.weight} />}
            </Cell>
            <Cell label="Policy" isNumeric>
              <Money value={bucket.policy_value} currency={currency} />
            </Cell>
            <Cell label="Weight in the policy" isNumeric>
              <Percent value={bucket.policy_weight} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function ByProduct({ view }: { view: PolicyBenchmarkView }) {
  const currency = view.portfolio.base_ccy;
  const labels = new Map(view.buckets.map(({ path, label }) => [path, label]));
  return (
    <Table caption="Products of the portfolio beside those of its policy">
      <TableHead>
        <Row>
          <HeadCell>Product</HeadCell>
          <HeadCell>Bucket</HeadCell>
          <HeadCell isNumeric unit={currency}>
            Portfolio
          </HeadCell>
          <HeadCell isNumeric unit={currency}>
            Policy
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {view.products.map((product) => (
          <Row key={product.symbol}>
            <Cell isTitle>{product.symbol}</Cell>
            <Cell label="Bucket">
              {product.bucket_path === null
                ? "None"
                : (labels.get(product.bucket_path) ?? product.bucket_path)}
            </Cell>
            <Cell label="Portfolio" isNumeric>
              <MoneyOrNone value={product.value} currency={currency} />
            </Cell>
            <Cell label="Policy" isNumeric>
              <Money value={product.policy_value} currency={currency} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function MoneyOrNone({ value, currency }: { value: string | null; currency: string }) {
  return value === null ? "–" : <Money value={value} currency={currency} />;
}
