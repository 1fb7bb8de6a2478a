import type { Metadata } from "next";
import Link from "next/link";
import { TemplateAnswer } from "@/components/explain/template/template-answer";
import { TemplateExplainer } from "@/components/explain/template/template-explainer";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Template" };

export default async function TemplatePage({ params }: PageProps<"/learn/templates/[key]">) {
  const { key } = await params;
  await requirePrincipal(`/learn/templates/${key}`);
  const api = await serverCaller();
  const view = await found(api.templates.explain({ key }));
  const { template, unsaid } = view;
  return (
    <>
      <PageHeader
        title={template.name}
        answer={<TemplateAnswer view={view} />}
        crumbs={[
          { label: "Learn", href: "/learn" },
          { label: "Templates", href: "/learn/templates" },
          { label: template.name },
        ]}
        secondary={
          unsaid === null ? (
            <Link className="text-link text-sm" href={`/backtests/history?template=${template.key}`}>
              Its whole century
            </Link>
          ) : null
        }
        action={
          <Button asChild look="primary">
            <Link
              href={
                template.kind === "blank"
                  ? "/frameworks/new/custom"
                  : `/frameworks/new?template=${template.key}`
              }
            >
              {template.kind === "blank" ? "Begin blank" : "Make it a framework"}
            </Link>
          </Button>
        }
      />
      <TemplateExplainer view={view} />
    </>
  );
}
