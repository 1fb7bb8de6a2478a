import { REGION_PARENTS, type Region } from "./vocabulary";

/**
 * Whether everything in `region` lies within `ancestor` (a region lies within itself).
 * `isWithinRegion("japan", "global_ex_us")` is true; `isWithinRegion("global", "us")` is false.
 */
export function isWithinRegion(region: Region, ancestor: Region): boolean {
  return region === ancestor || REGION_PARENTS[region].some((parent) => isWithinRegion(parent, ancestor));
}
