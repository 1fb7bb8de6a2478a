import type { WorkflowDefinition, WorkflowFault } from "@/lib/engine/workflow/types";
import { workflowDefinitionInput } from "@/lib/schemas/workflow";
import {
  type DefinitionJson,
  toDefinitionJson,
  toWorkflowDefinitionView,
} from "@/lib/schemas/workflow-definition-view";

export type ReadProblem = { path: string; message: string };
export type Read =
  | { definition: WorkflowDefinition; problems: [] }
  | { definition: null; problems: ReadProblem[] };

/** A value as a definition, or what cannot be read in it, at its step where it belongs to one. */
export function readDefinition(value: unknown): Read {
  const read = workflowDefinitionInput.safeParse(value);
  if (read.success) return { definition: read.data, problems: [] };
  const problems = read.error.issues.map(({ path, message }) => {
    const [list, index, ...rest] = path;
    const isStep = list === "steps" && typeof index === "number";
    const where = (isStep ? rest : path).map(String).join(".");
    const step = isStep ? stepIdAt(value, index) : "";
    const at = isStep && step === "" ? [`step ${index + 1}`, where].filter(Boolean).join(", ") : where;
    return { path: step, message: at === "" ? message : `${at}: ${message}` };
  });
  return { definition: null, problems };
}

function stepIdAt(value: unknown, index: number): string {
  const { steps } = value as { steps?: unknown };
  const step: unknown = Array.isArray(steps) ? steps[index] : undefined;
  const id = step !== null && typeof step === "object" ? (step as { id?: unknown }).id : undefined;
  return typeof id === "string" ? id : "";
}

/** Text as a definition; text that is no JSON says where it ends to be. */
export function readText(text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : "it cannot be read";
    return { definition: null, problems: [{ path: "", message: `This is not JSON: ${said}` }] };
  }
  return readDefinition(value);
}

export function jsonOf(definition: WorkflowDefinition): DefinitionJson {
  return toDefinitionJson(toWorkflowDefinitionView(definition));
}

/** What a draft's fields lack by themselves, such as a title, as faults of their steps. */
export function fieldFaults(definition: WorkflowDefinition): WorkflowFault[] {
  return readDefinition(jsonOf(definition)).problems.map((problem) => ({
    code: "BAD_CONFIGURATION",
    ...problem,
  }));
}
