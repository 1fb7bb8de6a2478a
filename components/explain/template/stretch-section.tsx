import { bucketColours } from "@/components/charts/bucket-palette";
import { Percent } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import type { StretchView, TemplateExplainView } from "@/lib/schemas/template-explain";
import { StretchChart } from "./stretch-chart";
import { StretchTable } from "./stretch-table";

type Props = { stretch: StretchView; template: TemplateExplainView["template"] };

/** One hard time: what happened, the picture, the figures, what each bucket's series did, and what cannot be said. */
export function StretchSection({ stretch, template }: Props) {
  return (
    <Section id={`y${stretch.key}`} title={`${stretch.name}: ${stretch.title}`} answer={stretch.story}>
      <div className="flex flex-col gap-5">
        <StretchChart stretch={stretch} />
        <StretchTable stretch={stretch} />
        <BucketReturns stretch={stretch} template={template} />
        {stretch.gaps.length > 0 ? (
          <Notice title="What cannot be said of these years">
            {stretch.gaps.map((gap) => (
              <p key={gap}>{gap}</p>
            ))}
          </Notice>
        ) : null}
      </div>
    </Section>
  );
}

function BucketReturns({ stretch, template }: Props) {
  const { buckets } = template.framework;
  const colours = bucketColours(buckets.map(({ path, parent_path }) => ({ path, parentPath: parent_path })));
  return (
    <div className="text-sm">
      <h3 className="text-xs text-ink-muted">What spoke for each bucket did, before inflation</h3>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {stretch.bucket_returns.map((one) => (
          <li key={one.path} className="inline-flex items-center gap-1.5">
            <span
              aria-hidden
              className="size-2.5 shrink-0 rounded-sm"
              style={{ background: colours.get(one.path) }}
            />
            {one.label}{" "}
            <span className="figures font-medium">
              <Percent value={one.return} isSigned />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
