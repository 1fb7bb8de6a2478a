import type { FirstStep } from "@/lib/schemas/guide";

export type StepPlace = { href: string } | { waitsFor: string };

/** Where a step is taken, or what has to be there first. The ids are of the reader's newest. */
export function placeOfStep(
  key: FirstStep,
  newest: { frameworkId: string | null; portfolioId: string | null },
): StepPlace {
  const { frameworkId, portfolioId } = newest;
  const ofPortfolio = (path: string): StepPlace =>
    portfolioId ? { href: `/portfolios/${portfolioId}${path}` } : { waitsFor: "after a portfolio is open" };
  switch (key) {
    case "profile":
      return { href: "/profiles/new" };
    case "framework":
      return { href: "/frameworks/new" };
    case "mapping":
      return frameworkId
        ? { href: `/frameworks/${frameworkId}/mapping` }
        : { waitsFor: "after a framework is chosen" };
    case "portfolio":
      return frameworkId
        ? { href: `/portfolios/new?framework=${frameworkId}` }
        : { waitsFor: "after a framework is chosen" };
    case "drift":
      return ofPortfolio("");
    case "bands":
      return { href: portfolioId ? `/learn/bands?portfolio=${portfolioId}` : "/learn/bands" };
    case "orders":
      return ofPortfolio("/rebalance");
  }
}
