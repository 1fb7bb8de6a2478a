import { expect, it } from "vitest";
import { standingMark } from "./held-step";
import { anAnswered, aRun, aStep } from "./testing";

const LATER = "2026-01-06T10:00:00.000Z";
const profile = anAnswered({ id: "profile" });
const choice = anAnswered({ id: "framework", depends_on: ["profile"] });
const mapping = aStep({ id: "mapping", depends_on: ["framework"] });
const other = aStep({ id: "other" });
const mark = (...steps: (typeof mapping)[]) =>
  standingMark(aRun(steps), steps.find(({ id }) => id === "mapping") ?? mapping);
const before = mark(profile, choice, mapping, other);

it("stays the same while steps beside it are answered", () => {
  expect(mark(profile, choice, mapping, anAnswered({ id: "other" }))).toBe(before);
});

it("changes with an answer to the step itself", () => {
  expect(mark(profile, choice, anAnswered({ ...mapping, state: "done" }), other)).not.toBe(before);
});

it("changes with an answer far below it", () => {
  expect(mark({ ...profile, answered_at: LATER }, choice, mapping, other)).not.toBe(before);
});

it("changes when the journey ends", () => {
  const run = aRun([profile, choice, mapping, other], { status: "abandoned" });
  expect(standingMark(run, mapping)).not.toBe(before);
});
