import Link from "next/link";
import { Percent, Quantity } from "@/components/ui/figures";
import type { ProductUsesView } from "@/lib/schemas/product";

/** The portfolios and frameworks that rest on this product. */
export function ProductUses({ uses }: { uses: ProductUsesView }) {
  const { portfolios, frameworks } = uses;
  if (portfolios.length + frameworks.length === 0) return null;
  return (
    <ul className="flex flex-col text-sm">
      {portfolios.map((one) => (
        <li key={one.id} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2">
          <Link href={`/portfolios/${one.id}`} className="text-link">
            {one.name}
          </Link>
          <span className="figures text-ink-muted">
            holds <Quantity value={one.quantity} maxDecimals={4} />
          </span>
        </li>
      ))}
      {frameworks.map((one) => (
        <li key={one.id} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2">
          <Link href={`/frameworks/${one.id}/mapping`} className="text-link">
            {one.name}
          </Link>
          <span className="text-ink-muted">
            {one.buckets.map((bucket, index) => (
              <span key={bucket.path}>
                {index > 0 ? ", " : ""}
                <Percent value={bucket.share} isTrimmed /> of {bucket.label}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
