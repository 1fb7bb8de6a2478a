import { useQueries } from "@tanstack/react-query";
import { readFramework } from "@/components/framework/editor/state/read-framework";
import { api } from "@/lib/client/api";
import type { Framework } from "@/lib/engine/framework/types";
import type { LabSource } from "./lab-state";

/** A framework as it is stored or written in a template, before anything was moved. */
export type OwnFramework = {
  framework: Framework;
  /** Null for a template. */
  id: string | null;
  version: number | null;
};

export type SourceState = { own: OwnFramework | null; isPending: boolean; problem: string | null };

const NO_FRAMEWORK: SourceState = { own: null, isPending: false, problem: null };

/** The frameworks behind policies, read once each, however many policies stand on one. Weights by symbol have none. */
export function useSources(sources: readonly LabSource[]): SourceState[] {
  const keys = sources.map((source) => JSON.stringify(source));
  const unique = [...new Set(keys)].map((key) => JSON.parse(key) as LabSource);
  const found = useQueries({ queries: unique.map(queryOf) as never[] }) as Answer[];
  const byKey = new Map(unique.map((source, index) => [JSON.stringify(source), found[index]]));
  return sources.map((source, index) => {
    const one = byKey.get(keys[index] ?? "");
    if (source.kind === "weights" || !one) return NO_FRAMEWORK;
    return { own: one.data ?? null, isPending: one.isPending, problem: one.error?.message ?? null };
  });
}

type Answer = { data?: OwnFramework; isPending: boolean; error: Error | null };

function queryOf(source: LabSource) {
  if (source.kind === "framework") {
    const input = { id: source.id, version: source.version ?? undefined };
    return {
      ...api.frameworks.get.queryOptions({ input }),
      select: readStored as (view: unknown) => OwnFramework,
    };
  }
  return {
    ...api.templates.get.queryOptions({ input: { key: source.kind === "template" ? source.key : "" } }),
    select: readTemplate as (view: unknown) => OwnFramework,
    enabled: source.kind === "template",
  };
}

function readStored(view: { id: string; version: number }): OwnFramework {
  return { framework: readFramework(view), id: view.id, version: view.version };
}

function readTemplate(view: { key: string; framework: unknown }): OwnFramework {
  return { framework: readFramework(view.framework, view.key), id: null, version: null };
}
