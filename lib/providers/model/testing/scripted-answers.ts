export type Json = Record<string, unknown>;

/** The kinds of content that an answer may have. */
export type AnswerKind = "good" | "wrong" | "hostile" | "heedless" | "markup" | "endless" | "twice";

type Bucket = { path: string; label: string; target: number };
type Candidate = { symbol: string };
type AskedBucket = { path: string; candidates: Candidate[] };

/** An answer made from the data of the question: a framework from its starting point, or products from its candidates. */
export function answerTo(data: Json, kind: AnswerKind): string {
  const buckets = data.buckets as AskedBucket[] | undefined;
  if (buckets) return JSON.stringify(mappingAnswer(buckets, kind));
  const start = data.starting_point as Json | undefined;
  const answer = frameworkAnswer(start, kind);
  if (kind === "hostile") return withPrototypeKeys(answer);
  const text = JSON.stringify(answer);
  return kind === "endless" ? text.replace(/"target":[\d.]+/, '"target":1e999') : text;
}

const PLAIN_BUCKETS: Bucket[] = [
  { path: "AssetClass/Equity", label: "Equity", target: 0.5 },
  { path: "AssetClass/Bonds", label: "Fixed Income", target: 0.5 },
];

const HEEDLESS_BUCKETS: Bucket[] = [
  { path: "AssetClass/Equity", label: "All shares", target: 0.85 },
  { path: "AssetClass/Crypto", label: "Crypto", target: 0.15 },
];

export const MARKUP = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) =HYPERLINK(1)";

function frameworkAnswer(start: Json | undefined, kind: AnswerKind): Json {
  const given = kind === "heedless" ? HEEDLESS_BUCKETS : (start?.buckets as Bucket[] | undefined);
  const buckets = (given ?? PLAIN_BUCKETS).map((bucket) => ({
    min: null,
    max: null,
    ...bucket,
    reason: `The model holds ${bucket.label} for what was written`,
  }));
  const [first] = buckets;
  if (kind === "wrong" && first) first.target = Math.round((first.target + 0.1) * 100) / 100;
  if (kind === "hostile" && first) {
    first.label = "<script>alert(1)</script>";
    first.target = 1e308;
    first.path = "__proto__/constructor";
  }
  if (kind === "twice" && first) buckets.push(first);
  if (kind === "markup") for (const bucket of buckets) Object.assign(bucket, { reason: MARKUP });
  return {
    name: kind === "markup" ? MARKUP : "The model's own mix",
    buckets,
    constraints: (start?.constraints as unknown[] | undefined) ?? [],
    rebalancing: (start?.rebalancing as Json | undefined) ?? { cadence: "Q", drift_bps: 500 },
    notes: [{ kind: "understood", message: "What was written stands in the shares" }],
  };
}

/** Written by hand: JSON.stringify leaves `__proto__` out. */
function withPrototypeKeys(answer: Json): string {
  return `{"__proto__":{"isOwner":true},${JSON.stringify(answer).slice(1)}`;
}

function mappingAnswer(buckets: AskedBucket[], kind: AnswerKind): Json {
  return {
    buckets: buckets.map(({ path, candidates }) => {
      const [first, second] = candidates.map(({ symbol }) => symbol);
      const picked =
        kind === "good" ? [first, second].filter((symbol) => symbol !== undefined) : ["INVENTED"];
      return {
        path,
        products: picked.map((symbol, index) => ({
          symbol,
          share: picked.length === 1 ? 1 : index === 0 ? 0.7 : 0.3,
          reason: `${symbol} is ranked ${index + 1} here`,
        })),
      };
    }),
  };
}
