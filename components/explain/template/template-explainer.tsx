import { TemplateAbout } from "@/components/framework/picker/template-about";
import { TemplateShares } from "@/components/framework/picker/template-shares";
import { EmptyState } from "@/components/ui/empty-state";
import { Percent } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import type { TemplateExplainView } from "@/lib/schemas/template-explain";
import { SeriesOfBuckets } from "./series-of-buckets";
import { StretchOverview } from "./stretch-overview";
import { StretchSection } from "./stretch-section";
import { isAllShares } from "./stretch-words";

/** A template explained: its parts, its reasons, five hard times, and what all of that rests on. */
export function TemplateExplainer({ view }: { view: TemplateExplainView }) {
  const { template, stretches, unsaid } = view;
  return (
    <>
      <div className="grid gap-x-12 gap-y-6 pb-8 lg:grid-cols-2">
        <TemplateShares template={template} />
        <TemplateAbout template={template} headingLevel={2} />
      </div>
      {unsaid === null ? (
        <>
          <Section
            title="Five hard times"
            answer="The deepest fall of each, by year end and after inflation, and when it was made good."
          >
            <Limits view={view} />
            <StretchOverview view={view} />
          </Section>
          {stretches.map((stretch) => (
            <StretchSection key={stretch.key} stretch={stretch} template={template} />
          ))}
          <Section
            title="What speaks for each bucket"
            answer="No fund is that old, so a series of its asset class does. Every stand-in is named."
          >
            <SeriesOfBuckets view={view} />
          </Section>
        </>
      ) : (
        <EmptyState title="There are no hard times to show">{unsaid}</EmptyState>
      )}
      <Sources view={view} />
    </>
  );
}

/** What must be read with the very first figure. */
function Limits({ view }: { view: TemplateExplainView }) {
  const labels = (fit: "stand_in" | "spread") =>
    view.buckets
      .filter((bucket) => bucket.fit === fit && bucket.share > 0)
      .map(({ label }) => label)
      .join(", ");
  const { shares } = view;
  if (shares.stand_in === 0 && shares.spread === 0) return null;
  return (
    <Notice className="mb-4">
      {isAllShares(view) ? (
        <p>
          Every bucket takes the same series here, so it did what all shares did: what tells its buckets apart
          is not in this history.
        </p>
      ) : null}
      {shares.stand_in > 0 ? (
        <p>
          For <Percent value={shares.stand_in} /> of it the nearest series stands in: {labels("stand_in")}.
        </p>
      ) : null}
      {shares.spread > 0 ? (
        <p>
          <Percent value={shares.spread} /> of it has no honest series and moves as the other buckets do
          together: {labels("spread")}.
        </p>
      ) : null}
    </Notice>
  );
}

function Sources({
  view: { source, traps, inflation_source: inflation, template },
}: {
  view: TemplateExplainView;
}) {
  const { cadence, band, drift_bps: bps } = template.framework.rebalancing;
  return (
    <Section title="How this was worked out">
      <div className="flex max-w-3xl flex-col gap-2 text-sm">
        <p>
          Everything is put in at target at the end of the year before, and followed under the template’s own
          rebalancing: {CADENCE_WORDS[cadence]}
          {band === "absolute" ? `, with a band of ${bps / 100} points` : ""}. On this history that is one
          look a year. Costs of funds, trading and taxes are not in it, and nothing here says what comes next.
        </p>
        <p>
          {source.author}: {source.title}. {source.edition}. Covers {source.covers}. {inflation}
        </p>
        <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-muted">
          {traps.map((trap) => (
            <li key={trap}>{trap}</li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

const CADENCE_WORDS = {
  none: "looked at every day",
  M: "looked at monthly",
  Q: "looked at quarterly",
  A: "looked at yearly",
} as const;
