"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/components/ui/locale";
import { Section } from "@/components/ui/page-header";
import { Stat, StatRow } from "@/components/ui/stat";
import { countOf } from "@/lib/format/quantity";
import type { ActivitiesImportView } from "@/lib/schemas/activities-import";
import { BeforeAfter } from "./activities-summary";

/** What an import did. */
export function ActivitiesDone({ view, onAgain }: { view: ActivitiesImportView; onAgain: () => void }) {
  const locale = useLocale();
  const at = useRef<HTMLDivElement>(null);
  useEffect(() => at.current?.focus(), []);
  const assumed = view.assumed_cash.count + view.assumed_units.count;
  return (
    <div ref={at} tabIndex={-1} role="status" className="outline-none">
      <Section
        title={view.booked === 0 ? "Nothing new" : `${countOf(view.booked, "line", "lines", locale)} booked`}
        answer={`${view.summary}.`}
      >
        <StatRow>
          <Stat label="Booked" value={String(view.booked)} note={view.portfolio.name} />
          <Stat label="In the books before" value={String(view.known_lines)} note="not booked again" />
          <Stat label="Assumed" value={String(assumed)} note="marked in the books" />
          <Stat label="Left out" value={String(view.left_out_lines.count)} note="by your choice" />
        </StatRow>
      </Section>
      <Section title="What the portfolio holds now">
        <BeforeAfter preview={view} isNew={false} isDone />
      </Section>
      <div className="flex flex-wrap gap-3 border-t border-line py-5">
        <Button look="primary" asChild>
          <Link href={`/portfolios/${view.portfolio.id}`}>See {view.portfolio.name}</Link>
        </Button>
        <Button onClick={onAgain}>Import another file</Button>
      </div>
    </div>
  );
}
