import {
  ASSET_CLASSES,
  PRODUCT_TAGS,
  PRODUCT_TYPES,
  REGIONS,
  SECTORS,
} from "@/lib/engine/product/vocabulary";
import { PRODUCT_SORTS } from "@/lib/schemas/product";

export type ProductSort = (typeof PRODUCT_SORTS)[number];

/** The filters that are lists of words, as they stand in the address. */
export const FACETS = {
  type: PRODUCT_TYPES,
  asset_class: ASSET_CLASSES,
  region: REGIONS,
  sector: SECTORS,
  tag: PRODUCT_TAGS,
} as const satisfies Record<string, readonly string[]>;
export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as Facet[];

/** What the browser looks for. It lives in the address, so that it can be kept, shared and gone back to. */
export type ProductQuery = Record<Facet, string[]> & {
  q: string;
  hasPrices: boolean;
  sort: ProductSort | null;
  /** How many rows are shown. */
  shown: number;
};

export const STEP = 50;
/** Beyond this a search serves better than scrolling. */
export const MOST_SHOWN = 1_000;
const LONGEST_SEARCH = 100;
const MOST_TAGS = 8;
const LONGEST_TAG = 60;

type Address = Record<string, string | string[] | undefined>;

/** Reads an address; words that nobody knows are left out rather than refused. */
export function readProductQuery(address: Address): ProductQuery {
  const one = (name: string) => {
    const value = address[name];
    return (Array.isArray(value) ? value[0] : value) ?? "";
  };
  const words = (facet: Facet) => {
    const asked = [...new Set(one(facet).split(",").filter(Boolean))];
    // A workspace's own products may carry tags of its own.
    if (facet === "tag") return asked.filter((tag) => tag.length <= LONGEST_TAG).slice(0, MOST_TAGS);
    const known: readonly string[] = FACETS[facet];
    return asked.filter((word) => known.includes(word));
  };
  const shown = Number(one("shown"));
  return {
    q: one("q").slice(0, LONGEST_SEARCH),
    type: words("type"),
    asset_class: words("asset_class"),
    region: words("region"),
    sector: words("sector"),
    tag: words("tag"),
    hasPrices: one("has_prices") === "true",
    sort: PRODUCT_SORTS.find((sort) => sort === one("sort")) ?? null,
    shown: Number.isInteger(shown) && shown > STEP ? Math.min(shown, MOST_SHOWN) : STEP,
  };
}

/** The address of a query; what is not asked for does not stand in it. */
export function productsHref(query: ProductQuery): string {
  const address = new URLSearchParams();
  const q = query.q.trim();
  if (q) address.set("q", q);
  for (const facet of FACET_NAMES) if (query[facet].length > 0) address.set(facet, query[facet].join(","));
  if (query.hasPrices) address.set("has_prices", "true");
  if (query.sort) address.set("sort", query.sort);
  if (query.shown > STEP) address.set("shown", String(query.shown));
  const text = address.toString().replaceAll("%2C", ",");
  return text ? `/products?${text}` : "/products";
}

/** What `products.list` is asked. */
export function toListInput(query: ProductQuery) {
  const words = (facet: Facet) => (query[facet].length > 0 ? query[facet].join(",") : undefined);
  return {
    q: query.q.trim() || undefined,
    type: words("type"),
    asset_class: words("asset_class"),
    region: words("region"),
    sector: words("sector"),
    tag: words("tag"),
    has_prices: query.hasPrices ? true : undefined,
    sort: query.sort ?? ("relevance" as const),
  };
}

export function isFiltered(query: ProductQuery): boolean {
  return query.q.trim() !== "" || query.hasPrices || FACET_NAMES.some((facet) => query[facet].length > 0);
}
