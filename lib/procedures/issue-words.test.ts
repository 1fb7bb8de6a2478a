import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldProblems, type Issue } from "./issue-words";

const input = z.strictObject({
  name: z.string().max(100).optional(),
  count: z.coerce.number().int().min(1).max(9).optional(),
  flag: z.boolean().optional(),
  tier: z.enum(["low", "high"]).optional(),
  list: z.array(z.string()).max(2).optional(),
  share: z.number().gt(0).lt(1).optional(),
  own: z.string({ error: "must be a day such as 2026-03-31" }).optional(),
  nested: z.strictObject({ needed: z.string(), whole: z.int().optional() }).optional(),
});

const told = (value: unknown) => {
  const read = input.safeParse(value);
  const issues = (read.error?.issues ?? []) as unknown as Issue[];
  return issues.flatMap(fieldProblems).map(({ path, message }) => (path ? `${path}: ${message}` : message));
};

describe("what is wrong with an input, in plain words", () => {
  const unknown = "is no field that can be set here; check its spelling";
  it.each([
    [undefined, ["The request needs a body: a JSON object with its fields"]],
    [7, ["must be an object with named fields"]],
    [{ name: "x".repeat(101) }, ["name: must have at most 100 characters"]],
    [{ name: 5 }, ["name: must be text"]],
    [{ count: "x" }, ["count: must be a number"]],
    [{ count: 0 }, ["count: must be at least 1"]],
    [{ count: 10 }, ["count: must be at most 9"]],
    [{ count: 1.5 }, ["count: must be a whole number"]],
    [{ flag: "yes" }, ["flag: must be true or false"]],
    [{ tier: "none" }, ["tier: must be one of low, high"]],
    [{ list: ["a", "b", "c"] }, ["list: must have at most 2 items"]],
    [{ list: "a" }, ["list: must be a list"]],
    [{ share: 0 }, ["share: must be more than 0"]],
    [{ share: 1 }, ["share: must be less than 1"]],
    [{ own: 1 }, ["own: must be a day such as 2026-03-31"]],
    [{ nested: {} }, ["nested.needed: is missing"]],
    [{ nested: { needed: "", whole: 0.5 } }, ["nested.whole: must be a whole number"]],
    [{ nested: { needed: "", more: 1 } }, [`nested.more: ${unknown}`]],
    [{ nam: "a", cuont: 1 }, [`nam: ${unknown}`, `cuont: ${unknown}`]],
  ])("%j", (value, words) => {
    expect(told(value)).toEqual(words);
  });
});
