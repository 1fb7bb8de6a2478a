/** Prices of this source are simulated; every screen and export that uses them says so. */
export const SAMPLE_SOURCE = "sample";

export function isSamplePrice(source: string | null): boolean {
  return source === SAMPLE_SOURCE;
}
