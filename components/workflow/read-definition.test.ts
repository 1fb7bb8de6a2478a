import { expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { changeStep } from "@/lib/engine/workflow/vary/questions";
import { fieldFaults, jsonOf, readText } from "./read-definition";

it("reads back what it wrote", () => {
  expect(readText(JSON.stringify(jsonOf(PORTFOLIO_CREATION))).definition).toEqual(PORTFOLIO_CREATION);
});

it("says what cannot be read, at its step", () => {
  const json = jsonOf(PORTFOLIO_CREATION);
  const [first, second, ...rest] = json.steps;
  const strange = {
    ...json,
    steps: [{ ...first, kind: "GUESS" }, { ...second, id: 7 }, ...rest],
    surprise: 1,
  };
  const { problems } = readText(JSON.stringify(strange));
  expect(problems.map(({ path }) => path)).toEqual(["profile", "", ""]);
  expect(problems[0]?.message).toMatch(/^kind: /);
  expect(problems[1]?.message).toMatch(/^step 2, id: /);
  expect(readText("{").problems[0]?.message).toMatch(/^This is not JSON: /);
});

it("tells of a field that was left empty as a fault of its step", () => {
  expect(fieldFaults(PORTFOLIO_CREATION)).toEqual([]);
  expect(fieldFaults(changeStep(PORTFOLIO_CREATION, "mapping", { title: " " }))).toEqual([
    { code: "BAD_CONFIGURATION", path: "mapping", message: "title: must not be empty" },
  ]);
});
