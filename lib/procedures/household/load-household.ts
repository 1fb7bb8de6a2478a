import { loadPortfolioFacts, type PortfolioFacts } from "@/db/repositories/drift-facts";
import type { StoredFramework } from "@/db/repositories/framework-rows";
import { loadLastRates } from "@/db/repositories/fx-rates";
import { loadMapping } from "@/db/repositories/mappings";
import { portfoliosOfFramework } from "@/db/repositories/portfolios";
import type { Account, Household } from "@/lib/engine/drift/combine";
import type { DriftFrame } from "@/lib/engine/drift/types";
import type { MappingShare } from "@/lib/engine/mapping/shares";
import { rateBook, ratesInto } from "@/lib/engine/portfolio/fx";
import type { PlanProduct } from "@/lib/engine/rebalance/types";
import type { IsoDate } from "@/lib/kernel/dates";
import { InvalidInputError, NotFoundError, RefusedError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import { requireFramework } from "@/lib/procedures/framework/require-framework";
import { frameOf } from "@/lib/procedures/portfolio/frames";
import { loadPlanProducts } from "@/lib/procedures/rebalance/plan-basis";
import { MOST_ACCOUNTS } from "@/lib/schemas/household";

/** Portfolios of one framework that can be chosen from. */
const MOST_LISTED = 200;

export type LoadedHousehold = {
  stored: StoredFramework;
  frame: DriftFrame;
  household: Household;
  facts: readonly PortfolioFacts[];
  products: ReadonlyMap<string, PlanProduct>;
  leftOut: { id: string; name: string }[];
};

/** The live portfolios of a framework, those that were asked for, seen by the framework's newest version. */
export async function loadHousehold(
  scope: Scope,
  frameworkId: string,
  asked: readonly string[] | undefined,
  asOf: IsoDate,
): Promise<LoadedHousehold> {
  const { tx, principal } = scope;
  const { workspaceId } = principal;
  const stored = await requireFramework(scope, frameworkId);
  const all = await portfoliosOfFramework(tx, workspaceId, stored.id, MOST_LISTED);
  const chosen = choose(all, asked);
  const byId = await loadPortfolioFacts(
    tx,
    workspaceId,
    chosen.map(({ id }) => id),
    asOf,
  );
  const facts = chosen.flatMap(({ id }) => byId.get(id) ?? []);
  const reference = { ...stored, name: stored.framework.name };
  const frame = await frameOf(tx, workspaceId, reference);
  const mapping = await mappingOf(scope, stored);
  const positions = facts.flatMap((one) => one.positions);
  const { products } = await loadPlanProducts({ ...scope, today: asOf }, { positions, mapping });
  const { baseCcy } = stored.framework;
  const currencies = currenciesOf(facts, products);
  const book = rateBook(await loadLastRates(tx, workspaceId, [baseCcy, ...currencies], asOf));
  const fx = ratesInto(book, currencies, baseCcy, asOf);
  const accounts = facts.map((one): Account => {
    const { id, name, baseCcy: own } = one.portfolio;
    return { id, name, facts: { ...one, baseCcy: own, asOf } };
  });
  const leftOut = all.filter(({ id }) => !chosen.some((one) => one.id === id));
  return { stored, frame, household: { accounts, baseCcy, mapping, fx, asOf }, facts, products, leftOut };
}

type Named = { id: string; name: string };

/** A portfolio that does not hang from the framework is as absent as another workspace's. */
function choose(all: readonly Named[], asked: readonly string[] | undefined): Named[] {
  if (asked === undefined) {
    if (all.length > MOST_ACCOUNTS) {
      const message = `More than ${MOST_ACCOUNTS} portfolios hang from this framework; choose at most ${MOST_ACCOUNTS} of them`;
      throw new RefusedError("TOO_MANY_ACCOUNTS", message);
    }
    return [...all];
  }
  const byId = new Map(all.map((one) => [one.id, one]));
  if (asked.length > MOST_ACCOUNTS) {
    throw new InvalidInputError(`portfolio_ids: at most ${MOST_ACCOUNTS} portfolios make a household`);
  }
  return [...new Set(asked)].map((id) => {
    const found = byId.get(id);
    if (!found) throw new NotFoundError("portfolio");
    return found;
  });
}

async function mappingOf(
  { tx, principal }: Scope,
  { id, version }: StoredFramework,
): Promise<Map<string, MappingShare[]>> {
  const key = { workspaceId: principal.workspaceId, frameworkId: id, version };
  const mapping = new Map<string, MappingShare[]>();
  for (const { path, symbol, name, share } of await loadMapping(tx, key)) {
    mapping.set(path, [...(mapping.get(path) ?? []), { symbol, name, share }]);
  }
  return mapping;
}

function currenciesOf(
  facts: readonly PortfolioFacts[],
  products: ReadonlyMap<string, PlanProduct>,
): string[] {
  const held = facts.flatMap(({ portfolio, positions, foreignCash }) => [
    portfolio.baseCcy,
    ...positions.map(({ product }) => product.currency),
    ...foreignCash.map(({ currency }) => currency),
  ]);
  return [...new Set([...held, ...[...products.values()].map(({ product }) => product.currency)])];
}
