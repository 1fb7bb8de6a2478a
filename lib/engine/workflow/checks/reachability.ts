import { ancestorsOf, descendantsOf, prerequisitesOf } from "@/lib/engine/workflow/step-order";
import { fault, named, type WorkflowCheck } from "./context";
import { cyclesOf } from "./cycles";

/** Steps that no entry leads to. Those in a circle, or behind one, are told of there. */
export const checkUnreachable: WorkflowCheck = ({ definition: { entry }, steps, byId }) => {
  if (entry.length === 0) return [];
  const circled = new Set(cyclesOf({ steps, byId }).flat());
  const reached = new Set([...new Set(entry)].flatMap((id) => [id, ...descendantsOf(steps, id)]));
  return steps
    .filter((step) => {
      const before = [step.id, ...ancestorsOf(steps, step.id)];
      return !reached.has(step.id) && !before.some((id) => circled.has(id));
    })
    .map((step) => {
      const why =
        prerequisitesOf(step).length === 0
          ? "it depends on no step, and the workflow does not begin with it"
          : "nothing it depends on follows from a step that the workflow begins with";
      return fault("UNREACHABLE_STEP", step.id, `No way leads to ${named(step)}: ${why}`);
    });
};

/** Steps from which no exit can be reached. */
export const checkDeadEnds: WorkflowCheck = ({ definition: { exit }, steps }) => {
  if (exit.length === 0) return [];
  const leading = new Set([...new Set(exit)].flatMap((id) => [id, ...ancestorsOf(steps, id)]));
  return steps
    .filter(({ id }) => !leading.has(id))
    .map((step) =>
      fault(
        "DEAD_END",
        step.id,
        `${named(step)} leads nowhere: no step that the workflow ends with depends on it`,
      ),
    );
};
