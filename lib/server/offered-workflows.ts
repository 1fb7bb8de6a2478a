import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";

/** The workflows that a journey can begin with, as somebody who chooses one reads them. */
export function offeredWorkflows() {
  return [PORTFOLIO_CREATION].map(({ key, name, description, steps }) => ({
    key,
    name,
    description,
    steps: steps.map(({ id, title, explanation }) => ({ id, title, explanation })),
  }));
}
