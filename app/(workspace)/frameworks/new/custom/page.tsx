import type { Metadata } from "next";
import { FrameworkEditor } from "@/components/framework/editor/shell/framework-editor";
import { createFramework, saveFramework } from "@/lib/server/actions/framework";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { editorFacts } from "@/lib/server/editor-facts";

export const metadata: Metadata = { title: "New framework" };

type Props = { searchParams: Promise<{ from?: string | string[] }> };

/** Where a draft may have been left to be opened here: its method, and the name it is kept under. */
const LEFT_BY = {
  import: { method: "imported", draftName: "new:import" },
  proposal: { method: "custom", draftName: "new:proposal" },
} as const;

/** A framework that was never saved: blank, what an import left to be mended, or a proposal. */
export default async function CustomFrameworkPage({ searchParams }: Props) {
  const principal = await requirePrincipal("/frameworks/new/custom");
  const { from } = await searchParams;
  const left = from === "import" || from === "proposal" ? LEFT_BY[from] : null;
  const facts = await editorFacts(await serverCaller(), principal);
  return (
    <FrameworkEditor
      {...facts}
      workspaceId={principal.workspaceId}
      stored={null}
      beginning={{ name: "My framework", method: left?.method ?? "custom", buckets: [] }}
      draftName={left?.draftName ?? "new:custom"}
      isDraftTaken={left !== null}
      actions={{ save: saveFramework, create: createFramework }}
    />
  );
}
