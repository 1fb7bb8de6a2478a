import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "./built-in.data";
import { layoutGraph } from "./layers";
import { prerequisitesOf } from "./step-order";
import { anyDefinition, stepOf } from "./testing/draw-definition";
import { SEEDS } from "./testing/seed-fault";

describe("layoutGraph", () => {
  it("lays the built-in workflow out from left to right", () => {
    const { nodes, edges, layers, rows } = layoutGraph(PORTFOLIO_CREATION.steps);
    expect(nodes.map(({ id, layer }) => `${layer} ${id}`)).toEqual([
      "0 profile",
      "1 framework",
      "2 generation",
      "3 mapping",
      "4 validation",
      "5 portfolio",
    ]);
    expect({ layers, rows }).toEqual({ layers: 6, rows: 1 });
    expect(edges).toContainEqual({ from: "framework", to: "generation", kind: "both" });
    expect(edges).toContainEqual({ from: "framework", to: "mapping", kind: "depends" });
  });

  it("crosses no lines where two chains stand side by side", () => {
    const idle = { action: "investment_profile" } as const;
    const steps = [
      stepOf("a", idle, []),
      stepOf("b", idle, []),
      stepOf("of_b", idle, ["b"]),
      stepOf("of_a", idle, ["a"]),
    ];
    const { nodes } = layoutGraph(steps);
    const rowOf = (id: string) => nodes.find((node) => node.id === id)?.row;
    expect([rowOf("of_a"), rowOf("of_b")]).toEqual([rowOf("a"), rowOf("b")]);
  });

  it("puts every step behind all it depends on, each in a place of its own", () => {
    fc.assert(
      fc.property(anyDefinition, ({ steps }) => {
        const { nodes } = layoutGraph(steps);
        const layerOf = new Map(nodes.map(({ id, layer }) => [id, layer]));
        for (const step of steps) {
          for (const id of prerequisitesOf(step)) {
            expect(layerOf.get(id)).toBeLessThan(layerOf.get(step.id) ?? -1);
          }
        }
        expect(new Set(nodes.map(({ layer, row }) => `${layer}/${row}`)).size).toBe(steps.length);
      }),
    );
  });

  it("draws every step once, whatever is wrong", () => {
    fc.assert(
      fc.property(anyDefinition, fc.constantFrom(...Object.values(SEEDS)), fc.nat(), (drawn, seed, pick) => {
        const { steps } = seed(drawn, pick).definition;
        const ids = layoutGraph(steps).nodes.map(({ id }) => id);
        expect(ids.toSorted()).toEqual([...new Set(steps.map(({ id }) => id))].toSorted());
      }),
    );
  });
});
