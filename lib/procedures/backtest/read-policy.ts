import { loadMapping } from "@/db/repositories/mappings";
import { MOST_BACKTEST_PRODUCTS } from "@/lib/engine/backtest/limits";
import { type PolicyColumn, policyOfFramework } from "@/lib/engine/backtest/policy-of-framework";
import { policyOfWeights } from "@/lib/engine/backtest/policy-of-weights";
import type { SimulationPolicy } from "@/lib/engine/backtest/types";
import { prepareFrame } from "@/lib/engine/drift/prepare-frame";
import type { DriftFrame } from "@/lib/engine/drift/types";
import type { Mapping, MappingShare } from "@/lib/engine/mapping/shares";
import { InvalidInputError, RefusedError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/procedures/context";
import { type MappingProblem, readShares } from "@/lib/procedures/mapping/read-shares";
import { suggestFor } from "@/lib/procedures/mapping/suggest-undecided";
import type { PrepareBacktestInput } from "@/lib/schemas/backtest";
import type { BacktestSource } from "./read-source";

export type ReadPolicy = {
  policy: SimulationPolicy;
  /** What each column of the table holds. */
  columns: readonly PolicyColumn[];
  frame: DriftFrame | null;
  /** Products by leaf; null for weights by symbol. */
  mapping: Mapping | null;
  /** Leaves for which nothing was chosen: they hold their first-ranked product. */
  suggested: ReadonlySet<string>;
};

type Reader = Pick<Scope, "tx" | "principal" | "today">;

/** The policy over products: chosen ones, those of the request before the stored, first-ranked ones where nothing was chosen. */
export async function readPolicy(
  scope: Reader,
  source: BacktestSource,
  input: PrepareBacktestInput,
): Promise<ReadPolicy> {
  const { framework, weights, rebalancing, options } = source;
  if (framework === null) {
    const policy = policyOfWeights(weights, rebalancing, options);
    const columns = weights.map(({ symbol, weight }) => {
      return { symbol, path: symbol, weight: weight.toNumber(), isMoney: false };
    });
    return { policy, columns, frame: null, mapping: null, suggested: new Set() };
  }
  const frame = prepareFrame(framework.buckets, rebalancing);
  const { mapping, suggested } = await productsOfLeaves(scope, source, frame, input.mapping);
  const { policy, columns } = policyOfFramework(frame, mapping, options);
  refuseTooMany(columns);
  return { policy, columns, frame, mapping, suggested };
}

async function productsOfLeaves(
  scope: Reader,
  { stored, framework }: BacktestSource,
  frame: DriftFrame,
  given: PrepareBacktestInput["mapping"],
) {
  const mapping = new Map<string, MappingShare[]>();
  if (stored) {
    const { workspaceId } = scope.principal;
    const key = { workspaceId, frameworkId: stored.id, version: stored.version };
    for (const { path, symbol, name, share } of await loadMapping(scope.tx, key)) {
      mapping.set(path, [...(mapping.get(path) ?? []), { symbol, name, share }]);
    }
  }
  for (const [path, shares] of readGiven(frame, given)) mapping.set(path, shares);
  const decided = new Set([...mapping].flatMap(([path, shares]) => (shares.length > 0 ? [path] : [])));
  // A bucket of money that nobody gave a product stays money; one of no weight needs none.
  const needless = frame.leaves.flatMap(({ path, share }, index) =>
    index === frame.cashLeafIndex || share.isZero() ? [path] : [],
  );
  const suggested = framework ? await suggestFor(scope, framework, new Set([...decided, ...needless])) : [];
  for (const { path, symbol, name, shares } of suggested) {
    mapping.set(
      path,
      shares.map(({ share }) => ({ symbol, name, share })),
    );
  }
  return { mapping, suggested: new Set(suggested.map(({ path }) => path)) };
}

function readGiven(
  { leafIndexByPath }: DriftFrame,
  given: PrepareBacktestInput["mapping"] = {},
): Map<string, MappingShare[]> {
  const problems: MappingProblem[] = [];
  const read = new Map<string, MappingShare[]>();
  for (const [path, shares] of Object.entries(given)) {
    if (!leafIndexByPath.has(path)) {
      problems.push({
        code: "NO_SUCH_LEAF",
        path,
        message: `${path.slice(0, 100)} is no leaf of the framework`,
      });
    } else {
      const found = readShares(path, shares, problems);
      read.set(
        path,
        found.map(({ symbol, share }) => ({ symbol, name: symbol, share })),
      );
    }
  }
  const [first] = problems;
  if (!first) return read;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  throw new RefusedError("MAPPING_REFUSED", `mapping: ${first.message}${more}`, { errors: problems });
}

function refuseTooMany(columns: readonly PolicyColumn[]): void {
  if (columns.length <= MOST_BACKTEST_PRODUCTS) return;
  throw new InvalidInputError(
    `The framework holds ${columns.length} products; one run takes at most ${MOST_BACKTEST_PRODUCTS}`,
    { limit: MOST_BACKTEST_PRODUCTS },
  );
}
