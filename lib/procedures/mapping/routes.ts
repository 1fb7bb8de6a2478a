import { getMapping } from "./get-mapping";
import { mapProducts } from "./map-products";
import { proposeMapping } from "./propose-mapping";
import { setMapping } from "./set-mapping";

/** Buckets and the products that stand for them. */
export const mappingRoutes = {
  suggest: mapProducts,
  get: getMapping,
  set: setMapping,
  propose: proposeMapping,
};
