import type { Metadata } from "next";
import { FrameworkTabs } from "@/components/framework/framework-tabs";
import { VersionHistory } from "@/components/framework/versions/version-history";
import { PageHeader } from "@/components/ui/page-header";
import { QueryProvider } from "@/lib/client/query-provider";
import { restoreVersion } from "@/lib/server/actions/framework";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { editorFacts } from "@/lib/server/editor-facts";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Versions" };

type Props = { params: Promise<{ id: string }> };

const MOST_VERSIONS = 200;

export default async function VersionsPage({ params }: Props) {
  const { id } = await params;
  const principal = await requirePrincipal(`/frameworks/${id}/versions`);
  const api = await serverCaller();
  const stored = await found(api.frameworks.get({ id }));
  const [versions, facts] = await Promise.all([
    api.frameworks.versions({ id, limit: MOST_VERSIONS }),
    editorFacts(api, principal),
  ]);
  const count = versions.items.length;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Frameworks", href: "/frameworks" },
          { label: stored.name, href: `/frameworks/${id}` },
          { label: "Versions" },
        ]}
        title={stored.name}
        answer={count === 1 ? "One version so far." : `${count} versions; none is ever changed or lost.`}
      />
      <div className="-mt-2 mb-5">
        <FrameworkTabs id={id} />
      </div>
      <QueryProvider>
        <VersionHistory
          frameworkId={id}
          versions={versions.items}
          people={facts.people}
          readOnlyBecause={stored.archived_at ? "The framework is archived." : facts.readOnlyBecause}
          restore={restoreVersion}
        />
      </QueryProvider>
    </>
  );
}
