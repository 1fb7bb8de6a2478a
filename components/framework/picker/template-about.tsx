import { RiskBand } from "@/components/framework/risk-band";
import type { TemplateView } from "@/lib/schemas/framework-view";

type Props = {
  template: TemplateView;
  /** 2 straight under the title of a page, 3 in a drawer. */
  headingLevel?: 2 | 3;
};

/** Why a template is built so, for whom, and where it was published. */
export function TemplateAbout({ template, headingLevel = 3 }: Props) {
  const { source } = template;
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <section aria-label="About" className="flex flex-col gap-4 text-sm">
      {template.risk_band ? <RiskBand band={template.risk_band} /> : null}
      <p>{template.explanation}</p>
      <div>
        <Heading className="font-medium">Who it is built for</Heading>
        <p className="text-ink-muted">{template.for_whom}</p>
      </div>
      <div>
        <Heading className="font-medium">Source</Heading>
        {source ? (
          <p className="text-ink-muted">
            {source.author}:{" "}
            {source.url ? <SourceLink title={source.title} url={source.url} /> : <em>{source.title}</em>}
            {source.year ? ` (${source.year})` : ""}
          </p>
        ) : (
          <p className="text-ink-muted">One of this product’s own models.</p>
        )}
      </div>
      <p className="text-xs text-ink-faint">
        A template is a starting point, not advice; nothing here says what it will return.
      </p>
    </section>
  );
}

function SourceLink({ title, url }: { title: string; url: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer" className="text-link">
      {title}
    </a>
  );
}
