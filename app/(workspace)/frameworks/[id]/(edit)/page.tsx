import type { Metadata } from "next";
import { FrameworkEditor } from "@/components/framework/editor/shell/framework-editor";
import { ArchivedFramework } from "@/components/framework/list/archived-framework";
import { createFramework, saveFramework, unarchiveFramework } from "@/lib/server/actions/framework";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { editorFacts } from "@/lib/server/editor-facts";
import { found } from "@/lib/server/found";

export const metadata: Metadata = { title: "Edit framework" };

type Props = { params: Promise<{ id: string }> };

export default async function FrameworkPage({ params }: Props) {
  const { id } = await params;
  const principal = await requirePrincipal(`/frameworks/${id}`);
  const api = await serverCaller();
  const stored = await found(api.frameworks.get({ id }));
  if (stored.archived_at) return <ArchivedFramework framework={stored} unarchive={unarchiveFramework} />;
  const facts = await editorFacts(api, principal);
  return (
    <FrameworkEditor
      key={id}
      {...facts}
      workspaceId={principal.workspaceId}
      stored={stored}
      draftName={id}
      actions={{ save: saveFramework, create: createFramework }}
    />
  );
}
