import { expect, it } from "vitest";
import {
  answeredAfter,
  hasOtherFramework,
  nextStepId,
  placeWords,
  stateWords,
  titlesWords,
  titleWords,
} from "./run-words";
import { anAnswered, aRun, aStep } from "./testing";

const profile = anAnswered({ id: "profile", action: "investment_profile", title: "About you" });
const choice = aStep({
  id: "framework",
  action: "framework_choice",
  title: "Choose",
  depends_on: ["profile"],
});
const generation = aStep({
  id: "generation",
  state: "passed",
  depends_on: ["framework"],
  when: { step: "framework", question: null, is_one_of: ["generate"] },
});

it("counts the steps that are asked, and no others", () => {
  const last = aStep({ id: "last", state: "waiting" });
  const run = aRun([profile, choice, generation, last]);
  expect(titleWords(run, choice)).toBe("Step 2 of 3: which framework?");
  expect(placeWords(run, last)).toBe("Step 3 of 3");
  expect(placeWords(run, generation)).toBe("Not asked");
});

it("counts at most, while an answer may still pass a step over", () => {
  const undecided = { ...generation, state: "waiting" as const };
  const open = aRun([profile, choice, undecided]);
  expect(placeWords(open, profile)).toBe("Step 1 of at most 3");
  const chosen = aRun([profile, { ...choice, state: "done" }, undecided]);
  expect(placeWords(chosen, undecided)).toBe("Step 3 of 3");
});

it("tells another framework from the one that was answered for", () => {
  const mapping = anAnswered({ id: "mapping", action: "product_mapping", output: { framework_id: "f" } });
  const facts = { profile_id: null, framework_id: "f", portfolio_id: null };
  expect(hasOtherFramework(aRun([mapping], { facts }), mapping)).toBe(false);
  expect(hasOtherFramework(aRun([mapping], { facts: { ...facts, framework_id: "g" } }), mapping)).toBe(true);
  expect(hasOtherFramework(aRun([mapping]), mapping)).toBe(false);
  expect(hasOtherFramework(aRun([mapping], { facts }), aStep({ id: "mapping" }))).toBe(false);
});

it("asks what the title says where an owner wrote the step", () => {
  const look = aStep({ id: "look", title: "A second look", is_second_person: true });
  const esg = aStep({ id: "esg", title: "ESG wishes" });
  expect(titleWords(aRun([look]), look)).toBe("Step 1 of 1: does somebody else agree?");
  expect(titleWords(aRun([esg]), esg)).toBe("Step 1 of 1: ESG wishes");
});

it("names what has been answered on top of a step, also through others and conditions", () => {
  const made = { ...generation, state: "done" as const, answered_at: "2026-01-05T10:00:00.000Z" };
  const mapping = anAnswered({ id: "mapping", depends_on: ["generation"] });
  const open = aStep({ id: "portfolio", depends_on: ["mapping"] });
  const run = aRun([profile, { ...choice, answered_at: "2026-01-05T10:00:00.000Z" }, made, mapping, open]);
  expect(answeredAfter(run, "framework").map(({ id }) => id)).toEqual(["generation", "mapping"]);
  expect(answeredAfter(run, "mapping")).toEqual([]);
});

it("leads to the open step, to the one that is waited for where none is open, and nowhere once it has ended", () => {
  expect(nextStepId(aRun([profile, choice]))).toBe("framework");
  expect(nextStepId(aRun([profile, aStep({ id: "look", state: "waiting" })]))).toBe("look");
  expect(nextStepId(aRun([profile, choice], { status: "abandoned" }))).toBeNull();
});

it("leads to the answer that closed the way, where nothing else is left", () => {
  const no = anAnswered({ id: "approval" });
  const shut = aStep({ id: "open", state: "passed", is_answerable: false });
  expect(nextStepId(aRun([no, shut], { closed_by: ["approval"] }))).toBe("approval");
});

it("says of an open step that is for others whom it waits for", () => {
  const may_answer = { allowed: false, reason: "It is for somebody else" };
  const look = aStep({ id: "look", role: "approver", is_second_person: true, may_answer });
  expect(stateWords(aRun([look]), look)).toBe("Waiting for an approver");
  expect(stateWords(aRun([look]), { ...look, role: "manager" })).toBe("Waiting for somebody else");
  expect(stateWords(aRun([look]), { ...look, may_answer: { allowed: true, reason: null } })).toBe("Open");
  expect(stateWords(aRun([look]), { ...look, state: "waiting", is_answerable: false })).toBe("Waiting");
  expect(stateWords(aRun([look], { status: "abandoned" }), look)).toBe("Open");
});

it("lists titles as a sentence does", () => {
  const run = aRun([profile, choice, aStep({ id: "x", title: "Third" })]);
  expect(titlesWords(run, ["profile"])).toBe("“About you”");
  expect(titlesWords(run, ["profile", "framework", "x"])).toBe("“About you”, “Choose” and “Third”");
});
