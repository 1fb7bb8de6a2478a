import type { Metadata } from "next";
import { FrameworkEditor } from "@/components/framework/editor/shell/framework-editor";
import { createFramework, saveFramework } from "@/lib/server/actions/framework";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { editorFacts } from "@/lib/server/editor-facts";

export const metadata: Metadata = { title: "New framework" };

type Props = { searchParams: Promise<{ from?: string | string[] }> };

/** A framework that was never saved: blank, or what an import left to be mended. */
export default async function CustomFrameworkPage({ searchParams }: Props) {
  const principal = await requirePrincipal("/frameworks/new/custom");
  const isFromImport = (await searchParams).from === "import";
  const facts = await editorFacts(await serverCaller(), principal);
  return (
    <FrameworkEditor
      {...facts}
      workspaceId={principal.workspaceId}
      stored={null}
      beginning={{ name: "My framework", method: isFromImport ? "imported" : "custom", buckets: [] }}
      draftName={isFromImport ? "new:import" : "new:custom"}
      isDraftTaken={isFromImport}
      actions={{ save: saveFramework, create: createFramework }}
    />
  );
}
