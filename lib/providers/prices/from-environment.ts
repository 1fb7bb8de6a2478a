import { UnavailableError } from "@/lib/kernel/errors";
import { createFmpProvider, FMP_URL } from "./fmp";
import type { PriceProvider } from "./provider";
import { createYahooProvider, YAHOO_URL } from "./yahoo";

type Environment = Record<string, string | undefined>;

/**
 * The provider that PLUMBLINE_PRICE_PROVIDER names (`yahoo`, or `fmp` with FMP_API_KEY); none by default, so that
 * nothing goes out unasked. Throws UnavailableError saying what to set.
 */
export function priceProviderFrom(environment: Environment): PriceProvider {
  const name = environment.PLUMBLINE_PRICE_PROVIDER?.trim().toLowerCase() ?? "";
  switch (name) {
    case "yahoo":
      return createYahooProvider(environment.PLUMBLINE_YAHOO_URL ?? YAHOO_URL);
    case "fmp": {
      const key = environment.FMP_API_KEY?.trim();
      if (!key) throw new UnavailableError("The price provider fmp needs FMP_API_KEY");
      return createFmpProvider(key, environment.PLUMBLINE_FMP_URL ?? FMP_URL);
    }
    case "":
      throw new UnavailableError(
        "No price provider is configured; set PLUMBLINE_PRICE_PROVIDER to yahoo or fmp, or import prices as CSV",
      );
    default:
      throw new UnavailableError(`PLUMBLINE_PRICE_PROVIDER is ${name}; it must be yahoo or fmp`);
  }
}

/** The same, or null where none is usable: for saying whether prices can be refreshed at all. */
export function configuredProvider(environment: Environment): PriceProvider | null {
  try {
    return priceProviderFrom(environment);
  } catch (error) {
    if (error instanceof UnavailableError) return null;
    throw error;
  }
}
