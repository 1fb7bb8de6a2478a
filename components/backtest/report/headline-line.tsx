"use client";

import { SampleMark } from "@/components/ui/data-note";
import { useLocale } from "@/components/ui/locale";
import { countOf } from "@/lib/format/quantity";
import { headline } from "./headline";
import type { Report } from "./report-types";

/** The first line of a report: what happened, and how many limits to read with it. */
export function HeadlineLine({ report }: { report: Report }) {
  const locale = useLocale();
  const isSample = report.products.some((one) => one.is_sample) || report.benchmark?.is_sample === true;
  const { warnings } = report;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {headline(report, locale)}
      {isSample ? <SampleMark /> : null}
      {warnings.length > 0 ? (
        <a href="#limits" className="text-link">
          {countOf(warnings.length, "thing to know", "things to know", locale)}
        </a>
      ) : null}
    </span>
  );
}
