import type { FrameworkJson } from "@/lib/schemas/framework-json";
import type { ProposalView, RequirementsBody } from "@/lib/schemas/generation";
import { keptGeneration, type RequirementsDraft } from "@/lib/schemas/kept-generation";

export type KeptGeneration = { draft: RequirementsDraft; answered: AnsweredRequirements | null };

/** A proposal with what it was made from, and the framework as it is being edited. */
export type AnsweredRequirements = {
  requirements: RequirementsBody;
  proposal: ProposalView;
  edited: FrameworkJson | null;
};

const FORMAT = 1;

function keyOf(name: string): string {
  return `plumbline.generation.${name}`;
}

/** What the tab kept under a name; null for nothing, or for what another release wrote. */
export function readKept(name: string): KeptGeneration | null {
  const text = sessionStorage.getItem(keyOf(name));
  if (text === null) return null;
  const read = keptGeneration.safeParse(parsed(text));
  if (!read.success) return null;
  const { draft, answered } = read.data;
  // This page wrote the two bodies; the server reads the one again, the editor's reader the other.
  return { draft, answered: answered as AnsweredRequirements | null };
}

/** Whether it could be kept: a browser may refuse, or be full. */
export function writeKept(name: string, kept: KeptGeneration): boolean {
  try {
    sessionStorage.setItem(keyOf(name), JSON.stringify({ format: FORMAT, ...kept }));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

export function dropKept(name: string): void {
  sessionStorage.removeItem(keyOf(name));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
