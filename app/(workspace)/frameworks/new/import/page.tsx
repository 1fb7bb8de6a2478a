import type { Metadata } from "next";
import { ImportFramework } from "@/components/framework/import/import-framework";
import { PageHeader } from "@/components/ui/page-header";
import { requirePrincipal } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Import a framework" };

export default async function ImportFrameworkPage() {
  const principal = await requirePrincipal("/frameworks/new/import");
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Frameworks", href: "/frameworks" },
          { label: "New", href: "/frameworks/new" },
          { label: "Import" },
        ]}
        title="Import a framework"
        answer="See what was understood before anything is stored."
      />
      <ImportFramework workspaceId={principal.workspaceId} />
    </>
  );
}
