import { RiskBand } from "@/components/framework/risk-band";
import type { TemplateView } from "@/lib/schemas/framework-view";

/** Why a template is built so, for whom, and where it was published. */
export function TemplateAbout({ template }: { template: TemplateView }) {
  const { source } = template;
  return (
    <section aria-label="About" className="flex flex-col gap-4 text-sm">
      {template.risk_band ? <RiskBand band={template.risk_band} /> : null}
      <p>{template.explanation}</p>
      <div>
        <h3 className="font-medium">Who it is built for</h3>
        <p className="text-ink-muted">{template.for_whom}</p>
      </div>
      <div>
        <h3 className="font-medium">Source</h3>
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
