"use client";

import { type FormEvent, useState } from "react";
import { bucketColours } from "@/components/charts/bucket-palette";
import { RiskBand } from "@/components/framework/risk-band";
import { ShareRing } from "@/components/framework/share-ring";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Percent } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import type { TemplateView } from "@/lib/schemas/framework-view";
import { ringParts } from "./template-parts";
import type { TakeTemplate } from "./template-picker";

type TemplateDrawerProps = {
  template: TemplateView | null;
  profileId: string | null;
  take: TakeTemplate;
  onClose: () => void;
};

/** Everything about one template, and the name under which it becomes a framework. */
export function TemplateDrawer({ template, profileId, take, onClose }: TemplateDrawerProps) {
  return (
    <Drawer
      size="lg"
      open={template !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={template?.name ?? "Template"}
      description={template?.summary}
    >
      {template ? (
        <div className="flex flex-col gap-6">
          <TakeForm key={template.key} template={template} profileId={profileId} take={take} />
          <Shares template={template} />
          <About template={template} />
        </div>
      ) : null}
    </Drawer>
  );
}

type TakeFormProps = { template: TemplateView; profileId: string | null; take: TakeTemplate };

function TakeForm({ template, profileId, take }: TakeFormProps) {
  const [name, setName] = useState(take.nameOf?.(template) ?? `My ${template.name}`);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending || take.blockedBecause) return;
    if (name.trim() === "") {
      setProblem("Give it a name.");
      return;
    }
    setPending(true);
    setProblem(null);
    const refused = await take.run({ template: template.key, name: name.trim(), profileId });
    if (refused === null) return;
    setPending(false);
    setProblem(refused);
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3" noValidate>
      <Field label="Name of your framework" error={problem} className="min-w-52 flex-1">
        <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Button type="submit" look="primary" pending={isPending} blockedBecause={take.blockedBecause}>
        {take.label}
      </Button>
    </form>
  );
}

function Shares({ template }: { template: TemplateView }) {
  const { buckets } = template.framework;
  const colours = bucketColours(buckets.map(({ path, parent_path }) => ({ path, parentPath: parent_path })));
  return (
    <section aria-label="Shares" className="flex flex-wrap items-center gap-x-8 gap-y-4">
      <ShareRing parts={ringParts(template)} className="size-32" />
      <table className="min-w-56 flex-1 text-sm">
        <caption className="sr-only">Shares of the portfolio</caption>
        <thead className="text-xs text-ink-muted">
          <tr className="border-b border-line">
            <th scope="col" className="h-8 text-left font-medium">
              Bucket
            </th>
            <th scope="col" className="h-8 text-right font-medium">
              Of portfolio
            </th>
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket) => (
            <tr key={bucket.path} className="border-b border-line">
              <th scope="row" className="h-8 text-left font-normal">
                <span
                  className="flex items-center gap-2"
                  style={{ paddingLeft: `${(bucket.depth - 1) * 1.125}rem` }}
                >
                  <span
                    aria-hidden
                    className="size-2.5 shrink-0 rounded-sm"
                    style={{ background: colours.get(bucket.path) }}
                  />
                  {bucket.label}
                </span>
              </th>
              <td className="figures text-right">
                <Percent value={bucket.portfolio_weight} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function About({ template }: { template: TemplateView }) {
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
