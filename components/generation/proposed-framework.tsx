"use client";

import { useRouter } from "next/navigation";
import { draftKey, writeDraft } from "@/components/framework/editor/drafts/draft-storage";
import { notify } from "@/components/ui/toast";
import type { Framework } from "@/lib/engine/framework/types";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { FrameworkJson } from "@/lib/schemas/framework-json";
import type { FrameworkView } from "@/lib/schemas/framework-view";
import { GenerateFramework, type GenerateFrameworkProps } from "./generate-framework";

type ProposedFrameworkProps = Pick<
  GenerateFrameworkProps,
  "profileId" | "profiles" | "setup" | "readOnlyBecause"
> & {
  workspaceId: string;
  create: (body: FrameworkJson) => Promise<ActionResult<FrameworkView>>;
};

/** A proposal on a page of its own: what is confirmed becomes a framework, and its page is next. */
export function ProposedFramework({ workspaceId, create, ...generation }: ProposedFrameworkProps) {
  const router = useRouter();
  function openInEditor(framework: Framework) {
    try {
      writeDraft(draftKey(workspaceId, "new:proposal"), {
        framework,
        base: null,
        version: null,
        locked: [],
        writtenAt: new Date().toISOString(),
      });
      router.push("/frameworks/new/custom?from=proposal");
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      notify.problem("This browser cannot keep a draft", { detail });
    }
  }
  return (
    <GenerateFramework
      {...generation}
      keptAs={`page:${workspaceId}`}
      onOpenInEditor={openInEditor}
      onConfirm={async ({ framework }) => {
        const made = await create(framework);
        if (made.ok) {
          notify.done(`Saved “${made.data.name}”`, {
            detail: "Its buckets can now be given their products.",
          });
          router.push(`/frameworks/${made.data.id}`);
        }
        return made;
      }}
    />
  );
}
