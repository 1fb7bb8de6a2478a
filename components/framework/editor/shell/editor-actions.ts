import type { ActionResult } from "@/lib/schemas/action-result";
import type { FrameworkJson } from "@/lib/schemas/framework-json";
import type { FrameworkView } from "@/lib/schemas/framework-view";

/** What the editor asks the server to do; the pages hand the server actions in. */
export type EditorActions = {
  save: (input: { id: string; version: number; body: FrameworkJson }) => Promise<ActionResult<FrameworkView>>;
  create: (body: FrameworkJson) => Promise<ActionResult<FrameworkView>>;
};

export type Person = { id: string; name: string };
export type ProfileChoice = { id: string; name: string; riskBand: string };

export function nameOfPerson(people: readonly Person[], id: string | null): string {
  return people.find((person) => person.id === id)?.name ?? "somebody";
}
