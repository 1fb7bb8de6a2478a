import { ABOUT_SERIES, SOURCE_OF_KIND } from "@/lib/engine/history/series";
import { stressYears } from "@/lib/engine/history/worst-years";
import type { StressView } from "@/lib/schemas/outcomes";
import { bucketShares } from "./bucket-shares";
import type { RiskSubject } from "./risk-subject";

/** The worst calendar years of the asset-class history, applied to the shares as they are. */
export function describeStress(subject: RiskSubject, count: number): Omit<StressView, "as_of"> {
  const { buckets, warnings } = bucketShares(subject, "annual");
  const years = stressYears(buckets);
  const worst = [...years].sort((a, b) => a.return - b.return || a.year - b.year).slice(0, count);
  const { title, author, edition, traps } = SOURCE_OF_KIND.annual;
  return {
    about: subject.about,
    from_year: years[0]?.year ?? 0,
    to_year: years.at(-1)?.year ?? 0,
    years: worst.map((year) => ({
      year: year.year,
      return: year.return,
      inflation: year.inflation,
      real_return: year.realReturn,
      buckets: year.buckets.map(({ path, label, share, return: own, contribution }) => ({
        path,
        label,
        share,
        return: own,
        contribution,
      })),
    })),
    losing_years: years.filter((year) => year.return < 0).length,
    stand_ins: buckets.map(({ path, label, share, series, fit, reason }) => ({
      path,
      label,
      share,
      series,
      series_name: series === null ? null : ABOUT_SERIES[series].name,
      fit,
      reason,
    })),
    source: { title, author, edition, traps: [...traps] },
    warnings,
  };
}
