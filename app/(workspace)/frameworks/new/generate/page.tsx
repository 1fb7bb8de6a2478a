import type { Metadata } from "next";
import { ProposedFramework } from "@/components/generation/proposed-framework";
import { PageHeader } from "@/components/ui/page-header";
import { createFramework } from "@/lib/server/actions/framework";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { editorFacts } from "@/lib/server/editor-facts";

export const metadata: Metadata = { title: "Have a framework proposed" };

type Props = { searchParams: Promise<{ profile?: string | string[] }> };

const MOST_PROFILES = 100;

export default async function GenerateFrameworkPage({ searchParams }: Props) {
  const principal = await requirePrincipal("/frameworks/new/generate");
  const { profile } = await searchParams;
  const api = await serverCaller();
  const [profiles, setup, facts] = await Promise.all([
    api.profiles.list({ limit: MOST_PROFILES }),
    api.frameworks.generation({}),
    editorFacts(api, principal),
  ]);
  const asked = profiles.items.find(({ id }) => id === profile);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Frameworks", href: "/frameworks" },
          { label: "New", href: "/frameworks/new" },
          { label: "Proposed" },
        ]}
        title="Have a framework proposed"
        answer="Say what you want; see what it comes to, why, and how it would have done. Nothing is stored before you say so."
      />
      <ProposedFramework
        workspaceId={principal.workspaceId}
        profiles={profiles.items}
        profileId={(asked ?? profiles.items[0])?.id ?? null}
        setup={setup}
        readOnlyBecause={facts.readOnlyBecause}
        create={createFramework}
      />
    </>
  );
}
