import { DEFAULT_LOCALE } from "./number-text";

/** The first locale of an Accept-Language header that this runtime can format for. */
export function localeFromHeader(header: string | null | undefined): string {
  const wished = (header ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", weight = "q=1"] = entry.trim().split(";");
      return { tag: tag.trim(), weight: Number(weight.trim().replace("q=", "")) || 0 };
    })
    .filter(({ tag, weight }) => weight > 0 && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag))
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wished) {
    const [supported] = supportedLocales(tag);
    if (supported) return supported;
  }
  return DEFAULT_LOCALE;
}

function supportedLocales(tag: string): string[] {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag);
  } catch {
    // A tag that only looks like one ("en-a") is simply not wished for.
    return [];
  }
}
