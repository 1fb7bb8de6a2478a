import { NAME_PATTERN, NAME_RULE } from "@/lib/engine/workflow/limits";
import { fault, type WorkflowCheck } from "./context";

export const checkNames: WorkflowCheck = ({ definition: { key, steps } }) => {
  const counts = new Map<string, number>();
  for (const { id } of steps) counts.set(id, (counts.get(id) ?? 0) + 1);
  const ids = [...counts].flatMap(([id, count]) => [
    ...(NAME_PATTERN.test(id)
      ? []
      : [fault("BAD_STEP_ID", id, `"${id}" is no id of a step: one ${NAME_RULE}`)]),
    ...(count > 1 ? [fault("DUPLICATE_STEP", id, `${count} steps have the id "${id}"`)] : []),
  ]);
  if (NAME_PATTERN.test(key)) return ids;
  return [fault("BAD_KEY", "", `"${key}" is no key of a workflow: one ${NAME_RULE}`), ...ids];
};
