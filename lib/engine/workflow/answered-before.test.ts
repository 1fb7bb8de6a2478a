import { expect, it } from "vitest";
import { answeredBefore } from "./answered-before";
import { PORTFOLIO_CREATION } from "./built-in.data";
import type { StepRecord } from "./types";

function said(seq: number, stepId: string, actorId: string, output: Record<string, unknown>): StepRecord {
  return { seq, stepId, actorId, output, at: new Date(seq) };
}

const WAY = [
  said(1, "profile", "ada", { score: 50 }),
  said(2, "framework", "ada", { choice: "generate" }),
  said(3, "generation", "guy", { framework_id: "g" }),
  said(4, "framework", "bob", { choice: "template" }),
  said(5, "mapping", "bob", { mapped: 3 }),
];

it("names whoever the step rests on, and leaves out answers that are passed over or were replaced", () => {
  expect(answeredBefore(PORTFOLIO_CREATION, WAY, "validation")).toEqual(["ada", "bob"]);
  expect(answeredBefore(PORTFOLIO_CREATION, WAY, "framework")).toEqual(["ada"]);
  expect(answeredBefore(PORTFOLIO_CREATION, WAY, "profile")).toEqual([]);
});

it("still names the author when another person saves the same answer again", () => {
  const again = [...WAY, said(6, "mapping", "eve", { mapped: 3 })];
  expect(answeredBefore(PORTFOLIO_CREATION, again, "validation")).toEqual(["ada", "bob", "eve"]);
});

it("names everybody who chose products, also of a framework held before: they go along to the next one", () => {
  const parts = [
    ...WAY,
    said(6, "mapping", "guy", { framework_id: "old", mapped: 3 }),
    said(7, "mapping", "eve", { framework_id: "f", mapped: 1 }),
    said(8, "mapping", "bob", { framework_id: "f", mapped: 2 }),
  ];
  expect(answeredBefore(PORTFOLIO_CREATION, parts, "validation")).toEqual(["ada", "bob", "guy", "eve"]);
});
