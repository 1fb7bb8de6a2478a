const SOURCES: Record<string, string> = {
  sample: "sample prices that come with Plumbline",
  import: "prices imported into this workspace",
  yahoo: "Yahoo Finance",
  fmp: "Financial Modeling Prep",
};

/** Where prices come from, in words. */
export function sourceWords(source: string): string {
  return SOURCES[source] ?? source;
}
