import type { Metadata } from "next";
import { TemplateIndex } from "@/components/explain/template/template-index";
import { PageHeader } from "@/components/ui/page-header";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Templates in hard times" };

export default async function TemplatesPage() {
  await requirePrincipal("/learn/templates");
  const api = await serverCaller();
  const { items } = await api.templates.list({});
  const filled = items.filter(({ kind }) => kind !== "blank");
  const views = await Promise.all(filled.map(({ key }) => api.templates.explain({ key })));
  return (
    <>
      <PageHeader
        title="Templates in hard times"
        answer={`Which templates are there, and how far did each fall? ${views.length} of them on the same five stretches of a century.`}
        crumbs={[{ label: "Learn", href: "/learn" }, { label: "Templates" }]}
      />
      <TemplateIndex views={views} />
    </>
  );
}
