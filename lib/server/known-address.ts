import { headers } from "next/headers";
import { type Api, serverCaller } from "./caller";
import { found } from "./found";

type Thing = {
  /** The part of the address before the thing's own. */
  under: string;
  /** Pages of their own that stand where the thing's part would. */
  pages?: readonly string[];
  ask: (api: Api, part: string) => Promise<unknown>;
};

const THINGS: readonly Thing[] = [
  { under: "/alerts/", pages: ["channels"], ask: (api, id) => api.alerts.get({ id }) },
  {
    under: "/backtests/",
    pages: ["bands", "history", "lab"],
    ask: (api, id) => api.backtests.get({ id }),
  },
  { under: "/capital/allocator/", ask: (api, id) => api.capital.allocator.getRun({ id }) },
  {
    under: "/capital/reallocations/",
    pages: ["simulation"],
    ask: (api, id) => api.capital.reallocations.get({ id }),
  },
  { under: "/capital/requests/", ask: (api, id) => api.capital.requests.get({ id }) },
  { under: "/capital/strategies/", ask: (api, id) => api.capital.strategies.get({ id }) },
  { under: "/frameworks/", pages: ["new"], ask: (api, id) => api.frameworks.get({ id }) },
  { under: "/journeys/", pages: ["new"], ask: (api, id) => api.runs.get({ id }) },
  { under: "/learn/templates/", ask: (api, key) => api.templates.get({ key }) },
  {
    under: "/portfolios/",
    pages: ["household", "import", "new"],
    // One line of its books says that it is there, without weighing it.
    ask: (api, id) => api.portfolios.activity({ id, limit: 1 }),
  },
  {
    under: "/products/",
    pages: ["currencies", "import"],
    ask: (api, symbol) => api.products.get({ symbol }),
  },
  { under: "/profiles/", pages: ["new"], ask: (api, id) => api.profiles.get({ id }) },
  { under: "/settings/workflows/", ask: (api, key) => api.workflows.get({ key }) },
];

/** Which thing an address is of; null where it is of none, or of a page beside the things. */
export function thingAt(path: string): { under: string; part: string } | null {
  const thing = THINGS.find(({ under }) => path.startsWith(under));
  const part = thing && /^[^/?#]+/.exec(path.slice(thing.under.length))?.[0];
  if (!thing || !part || thing.pages?.includes(part)) return null;
  return { under: thing.under, part: decoded(part) };
}

/**
 * Pages stream behind a skeleton, and their status is sent with it: so whether an address opened in the browser is of
 * anything is asked before. Moves inside the product need no status and are not asked for.
 */
export async function requireKnownAddress(): Promise<void> {
  const asked = await headers();
  if (asked.get("sec-fetch-dest") === "empty") return;
  const at = thingAt(asked.get("x-plumbline-path") ?? "");
  const thing = THINGS.find(({ under }) => under === at?.under);
  if (!at || !thing) return;
  await found(thing.ask(await serverCaller(), at.part));
}

/** A part that is no proper encoding is nobody's name, and asked for as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
