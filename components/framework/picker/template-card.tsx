"use client";

import Link from "next/link";
import { RiskBand } from "@/components/framework/risk-band";
import { ShareRing } from "@/components/framework/share-ring";
import { Badge } from "@/components/ui/badge";
import { useLocale } from "@/components/ui/locale";
import { formatPercent } from "@/lib/format/percent";
import type { TemplateView } from "@/lib/schemas/framework-view";
import { KIND_NAMES, ringParts } from "./template-parts";

type TemplateCardProps = {
  template: TemplateView;
  isSuggested: boolean;
  isTaken?: boolean;
  onOpen: () => void;
};

/** One template: its ring, its figures, its risk band, and one sentence. Pressing it shows the whole. */
export function TemplateCard({ template, isSuggested, isTaken = false, onOpen }: TemplateCardProps) {
  const locale = useLocale();
  const roots = template.framework.buckets.filter((bucket) => bucket.depth === 1);
  return (
    <li className="border-t border-line">
      <button
        type="button"
        onClick={onOpen}
        className="group flex w-full items-start gap-4 pt-5 pr-2 pb-2 text-left hover:bg-hover"
      >
        <ShareRing parts={ringParts(template)} />
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="text-base font-semibold group-hover:underline">{template.name}</span>
            {isSuggested ? <Badge tone="accent">Suggested</Badge> : null}
            {isTaken ? <Badge>Taken before</Badge> : null}
          </span>
          <span className="text-sm text-ink-muted">{template.summary}</span>
          <span className="figures text-xs text-ink-faint">
            {roots
              .map(
                (root) =>
                  `${root.label} ${formatPercent(root.portfolio_weight, { locale, isTrimmed: true })}`,
              )
              .join(" · ")}
          </span>
          <span className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
            {template.risk_band ? <RiskBand band={template.risk_band} /> : null}
            <span className="text-xs text-ink-faint">
              {template.source ? `${template.source.author}` : KIND_NAMES[template.kind]}
            </span>
            <span className="text-link text-xs">See it and take it</span>
          </span>
        </span>
      </button>
      <Link href={`/learn/templates/${template.key}`} className="text-link mb-4 ml-20 inline-block text-xs">
        How it did in hard times<span className="sr-only">: {template.name}</span>
      </Link>
    </li>
  );
}
