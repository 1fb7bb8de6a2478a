import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useRef } from "react";
import type { Mapping } from "@/lib/engine/mapping/shares";
import { Decimal, ONE } from "@/lib/kernel/decimal";
import { splitExactly } from "@/lib/kernel/money";
import { WEIGHT_UNIT } from "@/lib/kernel/weight";
import { bucketsOf } from "./lab-buckets";
import type { LabPolicy, LabQuestion, LabState, VariantKey } from "./lab-state";
import { fetchPrepared, type Prepared, type Refusal, refusalOf } from "./prepared";
import { runBody } from "./run-body";
import type { RunFacts } from "./run-policy";
import { type OwnFramework, useSources } from "./use-source";

/** What stands behind one policy of the laboratory: its framework, its prices, or in words why there are none. */
export type VariantFacts = {
  key: VariantKey;
  own: OwnFramework | null;
  run: RunFacts | null;
  prepared: Prepared | null;
  isPending: boolean;
  /** Newer prices are on their way; what is shown is still true of what was asked before. */
  isBehind: boolean;
  refusal: Refusal | null;
};

/** Prices and products for every policy, asked for again only when the products or days change, never for a weight. */
export function useFacts(state: LabState): VariantFacts[] {
  const sources = useSources(state.variants.map(({ policy }) => policy.source));
  const known = useRef(new Map<string, Mapping>());
  const asked = state.variants.map(({ policy }, index) => {
    const own = sources[index]?.own ?? null;
    const isReady = policy.source.kind === "weights" ? Object.keys(policy.targets).length > 0 : own !== null;
    return { policy, own, isReady, key: factsKey(policy, state.question, own) };
  });
  const unique = asked.filter(({ key }, index) => asked.findIndex((one) => one.key === key) === index);
  const found = useQueries({
    queries: unique.map(({ policy, own, isReady, key }) => ({
      queryKey: ["backtest prices", key],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const mapping = known.current.get(mappingKey(policy)) ?? null;
        return fetchPrepared(runBody(policy, state.question, { own, mapping }), signal);
      },
      enabled: isReady,
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    })),
  });
  return state.variants.map(({ key }, index): VariantFacts => {
    const source = sources[index];
    const answer = found[unique.findIndex((one) => one.key === asked[index]?.key)];
    const own = source?.own ?? null;
    const prepared = answer?.data ?? null;
    const refusal = source?.problem
      ? { message: source.problem, fields: {} }
      : refusalOf(answer?.error ?? null);
    const policy = asked[index]?.policy;
    if (prepared && policy && !answer?.isPlaceholderData)
      known.current.set(mappingKey(policy), mappingOf(prepared));
    return {
      key,
      own,
      prepared: refusal ? null : prepared,
      run: refusal || !prepared ? null : runFactsOf(prepared, own),
      isPending: prepared === null && refusal === null,
      isBehind: answer?.isPlaceholderData ?? false,
      refusal,
    };
  });
}

/** The same until products or days change: which buckets hold nothing is part of it, for those need no prices. */
function factsKey(policy: LabPolicy, question: LabQuestion, own: OwnFramework | null): string {
  const { start, end, benchmark, basis } = question;
  const buckets = bucketsOf(policy, own?.framework.buckets ?? null);
  const empty = buckets.filter(({ targetWeight }) => targetWeight.isZero()).map(({ path }) => path);
  const symbols = policy.source.kind === "weights" ? Object.keys(policy.targets) : [];
  return JSON.stringify([policy.source, own?.version, symbols, empty, start, end, benchmark, basis]);
}

function mappingKey(policy: LabPolicy): string {
  return JSON.stringify(policy.source);
}

const runFacts = new WeakMap<Prepared, { own: OwnFramework | null; facts: RunFacts }>();

function runFactsOf(prepared: Prepared, own: OwnFramework | null): RunFacts {
  const found = runFacts.get(prepared);
  if (found && found.own === own) return found.facts;
  const facts: RunFacts = {
    own: own?.framework ?? null,
    mapping: mappingOf(prepared),
    table: prepared.table,
    levels: prepared.levels,
  };
  runFacts.set(prepared, { own, facts });
  return facts;
}

/** The products of each leaf with their parts of it, read back from their shares of the portfolio. Money has no prices. */
function mappingOf({ head, table }: Prepared): Mapping {
  const priced = new Set(table.symbols);
  const leaves = Map.groupBy(
    head.products.filter(({ symbol, weight }) => priced.has(symbol) && weight > 0),
    ({ bucket_path }) => bucket_path,
  );
  return new Map(
    [...leaves].map(([path, products]) => {
      const shares = splitExactly(
        ONE,
        products.map(({ weight }) => new Decimal(weight)),
        WEIGHT_UNIT,
      );
      return [
        path,
        products.map(({ symbol, name }, index) => ({ symbol, name, share: shares[index] ?? ONE })),
      ];
    }),
  );
}
