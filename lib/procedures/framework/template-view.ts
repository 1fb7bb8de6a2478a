import type { z } from "zod";
import type { Template } from "@/lib/engine/framework/templates";
import type { templateView } from "@/lib/schemas/framework-view";
import { toContentView } from "./framework-content-view";

type TemplateView = z.input<typeof templateView>;

// Templates never change while the process runs, and a validated view of them all takes a while to make.
const made = new Map<string, TemplateView>();

export function toTemplateView(template: Template): TemplateView {
  const known = made.get(template.key);
  if (known) return known;
  const { source } = template;
  const view: TemplateView = {
    key: template.key,
    name: template.name,
    kind: template.kind,
    risk_band: template.riskBand,
    summary: template.summary,
    explanation: template.explanation,
    for_whom: template.forWhom,
    source: source
      ? { title: source.title, author: source.author, year: source.year ?? null, url: source.url ?? null }
      : null,
    framework: toContentView(template.framework),
  };
  made.set(template.key, view);
  return view;
}
