import { serverCaller } from "./caller";

const MOST_WORKFLOWS = 200;

/** The workflows that a journey can begin with, as somebody who chooses one reads them; the one that was asked for first. */
export async function offeredWorkflows(first?: string) {
  const api = await serverCaller();
  const { items } = await api.workflows.list({ limit: MOST_WORKFLOWS });
  return items
    .map(({ definition: { key, name, description, steps }, is_built_in, differences }) => ({
      key,
      name,
      description: is_built_in ? description : differenceWords(differences),
      steps: steps.map(({ id, title, explanation }) => ({ id, title, explanation })),
    }))
    .toSorted((a, b) => Number(b.key === first) - Number(a.key === first));
}

/** What sets it apart from the built-in one, which stands in the same list: descriptions are often copies of its own. */
function differenceWords(differences: readonly string[]): string {
  if (differences.length === 0) return "Asks the same as the workflow that comes with Plumbline.";
  return `${differences.join(". ")}.`;
}
