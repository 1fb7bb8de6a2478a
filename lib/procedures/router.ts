import { accessRoutes } from "./access/routes";
import { portfolioRoutes } from "./portfolio/routes";
import { priceRoutes, productRoutes } from "./product/routes";
import { getStatus } from "./system/get-status";

/** Everything Plumbline does, by noun. Each door (REST, pages, actions, hooks, CLI) serves this. */
export const router = {
  access: accessRoutes,
  portfolios: portfolioRoutes,
  products: productRoutes,
  prices: priceRoutes,
  system: { status: getStatus },
};

export type AppRouter = typeof router;
