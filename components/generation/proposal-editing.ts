import { beginEditing, frameworkOf } from "@/components/framework/editor/state/editor-state";
import {
  changeDocument,
  createEditorStore,
  type EditorStore,
} from "@/components/framework/editor/state/editor-store";
import { readFramework } from "@/components/framework/editor/state/read-framework";
import { isSameFramework } from "@/components/framework/editor/state/same-framework";
import type { Framework } from "@/lib/engine/framework/types";
import type { FrameworkJson } from "@/lib/schemas/framework-json";
import type { ProposalView } from "@/lib/schemas/generation";

/** The proposal as the editor's own document: the same changes, the same validation, the same history of steps. */
export type EditedProposal = {
  store: EditorStore;
  /** As it was proposed. */
  proposed: Framework;
};

/** `edited` is what a reload left; one that can no longer be read gives way to the proposal. */
export function editProposal(proposal: ProposalView, edited: FrameworkJson | null): EditedProposal {
  const proposed = readFramework(proposal.framework, proposal.framework.template);
  const store = createEditorStore(beginEditing({ framework: proposed, saved: proposed, version: null }));
  const left = edited && readLeft(edited, proposal.framework.template);
  if (left && !isSameFramework(left, proposed)) {
    changeDocument(store, (document) => ({ ...document, framework: left }));
  }
  return { store, proposed };
}

function readLeft(edited: FrameworkJson, template: string | null): Framework | null {
  try {
    // A name may be empty while it is being typed; a framework body's may not.
    return { ...readFramework({ ...edited, name: edited.name || "Untitled" }, template), name: edited.name };
  } catch (error) {
    if (error instanceof Error && error.name === "ZodError") return null;
    throw error;
  }
}

/** Whether anything but the name differs from what was proposed. */
export function isEdited(framework: Framework, proposed: Framework): boolean {
  return !isSameFramework({ ...framework, name: proposed.name }, proposed);
}

/** Puts everything but the name back; a step like any other, which can be undone. */
export function takeBack({ store, proposed }: EditedProposal): void {
  const { name } = frameworkOf(store.getState());
  changeDocument(store, (document) => ({ ...document, framework: { ...proposed, name } }));
  store.setState((state) => ({ ...state, epoch: state.epoch + 1 }));
}
