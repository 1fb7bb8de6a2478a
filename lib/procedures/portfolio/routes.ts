import { createFromHoldings } from "./create-from-holdings";
import { importHoldings } from "./import-holdings";
import { previewHoldings } from "./preview-holdings";

export const portfolioRoutes = { previewHoldings, importHoldings, createFromHoldings };
