import { serverCaller } from "./caller";

const MOST_WORKFLOWS = 200;

/** The workflows that a journey can begin with, as somebody who chooses one reads them; the one that was asked for first. */
export async function offeredWorkflows(first?: string) {
  const api = await serverCaller();
  const { items } = await api.workflows.list({ limit: MOST_WORKFLOWS });
  return items
    .map(({ definition: { key, name, description, steps } }) => ({
      key,
      name,
      description,
      steps: steps.map(({ id, title, explanation }) => ({ id, title, explanation })),
    }))
    .toSorted((a, b) => Number(b.key === first) - Number(a.key === first));
}
