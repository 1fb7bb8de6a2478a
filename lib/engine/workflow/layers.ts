import { inDependencyOrder, prerequisitesOf } from "./step-order";
import type { WorkflowStep } from "./types";

export type GraphNode = {
  id: string /** Steps between it and the start, along the longest way. */;
  layer: number /** Place within its layer, from 0. */;
  row: number;
};
export type GraphEdge = { from: string; to: string; kind: "depends" | "condition" | "both" };
export type GraphLayout = {
  nodes: GraphNode[];
  edges: GraphEdge[];
  layers: number /** Steps in the fullest layer. */;
  rows: number;
};

const SWEEPS = 4;

/**
 * Where each step stands in a picture that runs from the start to the end: one layer behind the last step it depends on,
 * and within a layer near the steps it depends on, so that few lines cross. Steps of a circle, and those behind one, are
 * put into a last layer of their own. Each id is drawn once; lines to unknown steps are left out.
 */
export function layoutGraph(all: readonly WorkflowStep[]): GraphLayout {
  const steps = [...new Map(all.toReversed().map((step) => [step.id, step])).values()].toReversed();
  const known = new Set(steps.map(({ id }) => id));
  const edges = steps.flatMap((step) => edgesTo(step, known));
  const layerOf = new Map<string, number>();
  for (const step of inDependencyOrder(steps)) {
    const before = prerequisitesOf(step).map((id) => layerOf.get(id) ?? -1);
    layerOf.set(step.id, Math.max(-1, ...before) + 1);
  }
  const circled = Math.max(-1, ...layerOf.values()) + 1;
  const layers: string[][] = [];
  for (const { id } of steps) {
    const layer = layerOf.get(id) ?? circled;
    layers[layer] = [...(layers[layer] ?? []), id];
  }
  const sorted = untangle(layers, edges);
  return {
    nodes: sorted.flatMap((ids, layer) => ids.map((id, row) => ({ id, layer, row }))),
    edges,
    layers: sorted.length,
    rows: Math.max(0, ...sorted.map((ids) => ids.length)),
  };
}

function edgesTo(step: WorkflowStep, known: ReadonlySet<string>): GraphEdge[] {
  return prerequisitesOf(step)
    .filter((id) => known.has(id))
    .map((id) => {
      const isNeeded = step.dependsOn.includes(id);
      const isRead = step.when?.step === id;
      return { from: id, to: step.id, kind: isNeeded && isRead ? "both" : isRead ? "condition" : "depends" };
    });
}

/** Puts each layer in the order of the mean place of what it is joined to, to and fro a few times. */
function untangle(layers: readonly string[][], edges: readonly GraphEdge[]): string[][] {
  const sorted = layers.map((ids) => [...ids]);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const isForth = sweep % 2 === 0;
    const order = isForth ? sorted.keys() : [...sorted.keys()].reverse();
    for (const layer of order) {
      const places = new Map(sorted.flatMap((ids) => ids.map((id, row) => [id, row] as const)));
      const ids = sorted[layer] ?? [];
      const meanOf = (id: string) => {
        const joined = edges.flatMap(({ from, to }) => {
          if (isForth && to === id) return places.get(from) ?? 0;
          return !isForth && from === id ? (places.get(to) ?? 0) : [];
        });
        const own = places.get(id) ?? 0;
        return joined.length === 0 ? own : joined.reduce((total, row) => total + row, 0) / joined.length;
      };
      const means = new Map(ids.map((id) => [id, meanOf(id)]));
      sorted[layer] = ids.toSorted((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
    }
  }
  return sorted;
}
