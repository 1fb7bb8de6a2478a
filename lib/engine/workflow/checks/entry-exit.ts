import type { WorkflowFault } from "@/lib/engine/workflow/types";
import { fault, named, type WorkflowCheck } from "./context";

export const checkEntryAndExit: WorkflowCheck = ({ definition: { entry, exit, steps: all }, byId }) => {
  if (all.length === 0) return [];
  const faults: WorkflowFault[] = [];
  if (entry.length === 0)
    faults.push(fault("NO_ENTRY", "", "No step is named that the workflow begins with"));
  if (exit.length === 0) faults.push(fault("NO_EXIT", "", "No step is named that the workflow ends with"));
  for (const id of new Set(entry)) {
    const step = byId.get(id);
    if (!step) continue;
    const needs = [...step.dependsOn, ...(step.when ? [step.when.step] : [])];
    if (needs.length === 0) continue;
    const before = [...new Set(needs)].map((need) => `"${need}"`).join(", ");
    faults.push(
      fault("ENTRY_DEPENDS", id, `The workflow begins with ${named(step)}, which depends on ${before}`),
    );
  }
  return faults;
};
