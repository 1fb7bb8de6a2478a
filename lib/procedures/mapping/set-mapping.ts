import type { z } from "zod";
import type { StoredFramework } from "@/db/repositories/framework-rows";
import { type LeafShares, replaceLeaves } from "@/db/repositories/mappings";
import { findProductsBySymbols } from "@/db/repositories/products";
import { buildTree, leavesOf } from "@/lib/engine/framework/tree";
import { RefusedError } from "@/lib/kernel/errors";
import { observeVersion } from "@/lib/procedures/alert/observe-portfolios";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { lockForChange, requireFramework } from "@/lib/procedures/framework/require-framework";
import { type MappingView, mappingView, type SharesInput, setMappingInput } from "@/lib/schemas/mapping";
import { describeMapping } from "./describe-mapping";
import { type MappingProblem, type ReadShares, readShares } from "./read-shares";
import { suggestUndecided } from "./suggest-undecided";

export const setMapping = write({
  role: "manager",
  method: "PUT",
  path: "/allocation-frameworks/{id}/mapping",
  tag: "Mapping",
  summary: "Choose the products of buckets",
  description:
    "Body `{ path: [{ symbol, share }] }`: each named bucket holds these from now on, an empty list clears it, " +
    "others stay. With `fill_undecided` every bucket left open takes its first-ranked product. A new version of " +
    "the framework begins with the mapping of the one before.",
  input: setMappingInput,
  output: mappingView,
  handler: chooseMapping,
});

/** Stores and audits what each named leaf holds from now on; everything that is wrong is told at once. */
export async function chooseMapping(
  scope: WriteScope,
  { id, version, leaves, isFillingUndecided }: z.output<typeof setMappingInput>,
): Promise<MappingView> {
  await lockForChange(scope, id);
  const stored = await requireFramework(scope, id, version);
  const chosen = await readLeaves(scope, stored, leaves);
  const key = { workspaceId: scope.principal.workspaceId, frameworkId: stored.id, version: stored.version };
  await replaceLeaves(scope.tx, key, chosen);
  if (isFillingUndecided) await replaceLeaves(scope.tx, key, await suggestUndecided(scope, stored));
  await observeVersion(scope, key);
  await scope.audit({
    action: "mapping.set",
    entity: "framework",
    entityId: stored.id,
    after: {
      version: stored.version,
      leaves: Object.fromEntries(leaves),
      fill_undecided: isFillingUndecided,
    },
  });
  return describeMapping(scope, stored);
}

/** Everything that is wrong is told at once, with every unknown symbol by name. */
async function readLeaves(
  { tx, principal }: WriteScope,
  stored: StoredFramework,
  leaves: ReadonlyMap<string, SharesInput>,
): Promise<LeafShares[]> {
  const problems: MappingProblem[] = [];
  const known = new Set(leavesOf(buildTree(stored.framework.buckets)).map(({ path }) => path));
  const read: { path: string; shares: ReadShares }[] = [];
  for (const [path, given] of leaves) {
    if (known.has(path)) read.push({ path, shares: readShares(path, given, problems) });
    else
      problems.push({
        code: "NO_SUCH_LEAF",
        path,
        message: `${path.slice(0, 100)} is no leaf bucket of version ${stored.version}`,
      });
  }
  const symbols = [...leaves.values()].flat().map(({ symbol }) => symbol);
  const products = await findProductsBySymbols(tx, principal.workspaceId, [...new Set(symbols)]);
  for (const symbol of new Set(symbols)) {
    if (products.has(symbol)) continue;
    problems.push({ code: "UNKNOWN_SYMBOL", path: symbol, message: `No product is known as ${symbol}` });
  }
  const [first] = problems;
  if (first) {
    const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    throw new RefusedError("MAPPING_REFUSED", `${first.message}${others}`, { errors: problems });
  }
  return read.map(({ path, shares }) => ({
    path,
    shares: shares.map(({ symbol, share }) => ({ productId: products.get(symbol)?.id ?? "", share })),
  }));
}
