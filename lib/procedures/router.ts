import { accessRoutes } from "./access/routes";
import { getStatus } from "./system/get-status";

/** Everything Plumbline does, by noun. Each door (REST, pages, actions, hooks, CLI) serves this. */
export const router = {
  access: accessRoutes,
  system: { status: getStatus },
};

export type AppRouter = typeof router;
