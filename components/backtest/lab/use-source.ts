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

/** The frameworks behind policies, read once each. Weights by symbol have none. */
export function useSources(sources: readonly LabSource[]): SourceState[] {
  const found = useQueries({
    queries: sources.map((source) => {
      if (source.kind === "framework") {
        return {
          ...api.frameworks.get.queryOptions({
            input: { id: source.id, version: source.version ?? undefined },
          }),
          select: readStored as (view: unknown) => OwnFramework,
        };
      }
      return {
        ...api.templates.get.queryOptions({ input: { key: source.kind === "template" ? source.key : "" } }),
        select: readTemplate as (view: unknown) => OwnFramework,
        enabled: source.kind === "template",
      };
    }) as never[],
  }) as { data?: OwnFramework; isPending: boolean; error: Error | null }[];
  return found.map((one, index) => {
    if (sources[index]?.kind === "weights") return NO_FRAMEWORK;
    return { own: one.data ?? null, isPending: one.isPending, problem: one.error?.message ?? null };
  });
}

function readStored(view: { id: string; version: number }): OwnFramework {
  return { framework: readFramework(view), id: view.id, version: view.version };
}

function readTemplate(view: { key: string; framework: unknown }): OwnFramework {
  return { framework: readFramework(view.framework, view.key), id: null, version: null };
}
