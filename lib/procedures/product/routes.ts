import { getPrices } from "@/lib/procedures/price/get-prices";
import { importPrices } from "@/lib/procedures/price/import-prices";
import { refreshPrices } from "@/lib/procedures/price/refresh-prices";
import { createProduct } from "./create-product";
import { getProduct } from "./get-product";
import { getUses } from "./get-uses";
import { importProducts } from "./import-products";
import { listProducts } from "./list-products";

export const productRoutes = {
  list: listProducts,
  get: getProduct,
  uses: getUses,
  create: createProduct,
  import: importProducts,
};

export const priceRoutes = { list: getPrices, import: importPrices, refresh: refreshPrices };
