import Link from "next/link";
import { RiskBand } from "@/components/framework/risk-band";
import { Percent } from "@/components/ui/figures";
import { Section } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { TemplateExplainView } from "@/lib/schemas/template-explain";

/** Every template on the same five stretches. */
export function TemplateIndex({ views }: { views: readonly TemplateExplainView[] }) {
  const own = views.filter(({ template }) => template.kind !== "published");
  const published = views.filter(({ template }) => template.kind === "published");
  return (
    <>
      <Group title="Models to start from" views={own} />
      <Group title="Portfolios that others published" views={published} />
      <p className="max-w-3xl text-sm text-ink-muted">
        The deepest fall within each stretch, by year end and after inflation, put in at target the year end
        before. United States, before costs of funds and taxes. For what has no series of its own the nearest
        one stands in, or it moves as the rest does; each template’s page names the buckets. History, no
        forecast.
      </p>
    </>
  );
}

function Group({ title, views }: { title: string; views: readonly TemplateExplainView[] }) {
  const stretches = views.find(({ unsaid }) => unsaid === null)?.stretches ?? [];
  return (
    <Section title={title} answer="The deepest fall after inflation, %.">
      <Table caption={`${title}: deepest falls after inflation`}>
        <TableHead isSticky={false}>
          <Row>
            <HeadCell>Template</HeadCell>
            {stretches.map(({ key, name }) => (
              <HeadCell key={key} isNumeric unit="%">
                {name}
              </HeadCell>
            ))}
            <HeadCell isNumeric unit="% of it">
              Has its own series
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {views.map((view) => (
            <TemplateRow key={view.template.key} view={view} columns={stretches.length + 1} />
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function TemplateRow({ view, columns }: { view: TemplateExplainView; columns: number }) {
  const { template, shares, stretches, unsaid } = view;
  return (
    <Row>
      <Cell isTitle>
        <Link href={`/learn/templates/${template.key}`} className="text-link">
          {template.name}
        </Link>
        <span className="block max-w-md text-xs font-normal text-ink-muted">{template.summary}</span>
        {template.risk_band ? <RiskBand band={template.risk_band} className="mt-0.5 font-normal" /> : null}
      </Cell>
      {unsaid === null ? (
        <>
          {stretches.map(({ key, name, courses }) => {
            const fall = courses[0]?.real.fall;
            return (
              <Cell key={key} isNumeric label={name} className="align-top">
                {fall ? <Percent value={fall.depth} isSigned /> : "none"}
              </Cell>
            );
          })}
          <Cell isNumeric label="Has its own series" className="align-top text-ink-muted">
            <Percent value={shares.own} decimals={0} />
          </Cell>
        </>
      ) : (
        <Cell colSpan={columns} className="align-top text-xs text-ink-muted list:text-left">
          {unsaid}
        </Cell>
      )}
    </Row>
  );
}
