import type { FrameworkContentView } from "@/lib/schemas/framework-view";
import type { HistoryDayView } from "@/lib/schemas/portfolio-record";

/** Whose weights wander: a portfolio with its own days and money, a framework, or a template. */
export type BandSubject = {
  kind: "portfolio" | "framework" | "template";
  key: string;
  name: string;
  /** The framework as it is read: buckets and policy. */
  framework: FrameworkContentView;
  currency: string;
  /** What the portfolio is worth; null where there is none, or where a price is missing. */
  value: string | null;
  /** Kept days with their nodes, ascending; empty without a portfolio. */
  days: readonly HistoryDayView[];
};

export type PickableSubject = Pick<BandSubject, "kind" | "key" | "name"> & { hint: string };

/** The address of the explainer for one of them. */
export function bandAddress({ kind, key }: Pick<BandSubject, "kind" | "key">, bucket?: string): string {
  const query = new URLSearchParams({ [kind]: key });
  if (bucket) query.set("bucket", bucket);
  return `/learn/bands?${query}`;
}
