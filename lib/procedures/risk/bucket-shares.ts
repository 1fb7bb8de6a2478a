import { type BucketSeries, mapBuckets } from "@/lib/engine/history/map-buckets";
import type { HistoryKind } from "@/lib/engine/history/types";
import { RefusedError } from "@/lib/kernel/errors";
import type { RiskSubject } from "./risk-subject";

export type BucketShares = { buckets: BucketSeries[]; cash: number; warnings: string[] };

/** Differences of shares below it are rounding. */
const NOTHING = 1e-6;

/**
 * The buckets with the series that stand for them, at the subject's own shares. Money keeps its share and never moves; what no
 * bucket claims is spread over the buckets. Refused where a portfolio hangs from no framework.
 */
export function bucketShares(subject: RiskSubject, kind: HistoryKind): BucketShares {
  const { about, buckets, shares, facts } = subject;
  if (buckets.length === 0) {
    throw new RefusedError(
      "NO_FRAMEWORK",
      `${about.name} hangs from no framework, so nothing says which asset classes stand for what it holds`,
    );
  }
  const mapped = mapBuckets(buckets, kind);
  const warnings =
    about.base_ccy === "USD"
      ? []
      : [`The history is of US dollars; what exchange rates with ${about.base_ccy} added is not in it.`];
  if (shares === null) return { buckets: mapped, cash: 0, warnings };
  if (facts.blockedReason !== null) throw new RefusedError("NO_VALUE", facts.blockedReason);
  const own = mapped.map((bucket) => ({ ...bucket, share: shares.get(bucket.path) ?? 0 }));
  const held = own.reduce((total, { share }) => total + share, 0);
  const cash = subject.looseCash;
  if (held <= NOTHING) {
    throw new RefusedError("NOTHING_IN_BUCKETS", `Nothing that ${about.name} holds lies in a bucket`);
  }
  if (1 - cash - held > NOTHING) {
    warnings.push(
      `${((1 - cash - held) * 100).toFixed(1)} % lies in no bucket; it is spread over the buckets in proportion.`,
    );
  }
  if (cash > NOTHING) {
    warnings.push(
      `${(cash * 100).toFixed(1)} % is money outside the buckets, which neither falls nor earns here.`,
    );
  }
  const scale = (1 - cash) / held;
  return { buckets: own.map((bucket) => ({ ...bucket, share: bucket.share * scale })), cash, warnings };
}
