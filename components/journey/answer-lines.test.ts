import { expect, it } from "vitest";
import { answerLines } from "./answer-lines";

const NONE = { configuration: {}, input: null };

it("says nothing where nothing was answered", () => {
  expect(answerLines({ ...NONE, action: "product_mapping", output: null })).toEqual([]);
});

it("reads a profile with what holds its band down", () => {
  const output = { score: 62, risk_band: "low", caps: [{ reason: "A horizon under 3 years" }] };
  expect(answerLines({ ...NONE, action: "investment_profile", output })).toEqual([
    { label: "Score", text: "62 of 100" },
    { label: "Risk band", text: "low" },
    { label: "Held down", text: "A horizon under 3 years" },
  ]);
});

it("names the template by its name and the framework by its own", () => {
  const output = { choice: "template", template: "balanced", name: "Pension" };
  expect(answerLines({ ...NONE, action: "framework_choice", output })).toEqual([
    { label: "Framework", text: "Pension" },
    { label: "From", text: "the template Balanced" },
  ]);
});

it("names the buckets that have no product", () => {
  const output = { leaves: 3, mapped: 2, gaps: [{ path: "A/B", label: "Gold" }] };
  expect(answerLines({ ...NONE, action: "product_mapping", output })).toEqual([
    { label: "Buckets with products", text: "2 of 3" },
    { label: "Without a product", text: "Gold" },
  ]);
});

it("shows money in the portfolio's currency, and what was not bought", () => {
  const output = {
    name: "Mine",
    base_ccy: "EUR",
    amount: "10000.00",
    cash: "12.34",
    not_bought: [{ path: "A" }],
  };
  expect(answerLines({ ...NONE, action: "open_portfolio", output })).toEqual([
    { label: "Portfolio", text: "Mine" },
    { label: "Amount", text: "10000.00", currency: "EUR" },
    { label: "In cash", text: "12.34", currency: "EUR" },
    { label: "Not bought", text: "1, its share stays in cash" },
  ]);
});

it("sets an owner's question beside its answer, also one that was left out", () => {
  const questions = [
    {
      key: "goal",
      question: "Which goal?",
      help: null,
      answer: "text" as const,
      options: [],
      is_required: true,
    },
    {
      key: "note",
      question: "A note?",
      help: null,
      answer: "text" as const,
      options: [],
      is_required: false,
    },
  ];
  const step = { configuration: { questions }, input: null, action: "questions" as const };
  expect(answerLines({ ...step, output: { answers: { goal: "A house" } } })).toEqual([
    { label: "Which goal?", text: "A house" },
    { label: "A note?", text: "not answered" },
  ]);
});

it("says that an optional step was passed over", () => {
  expect(answerLines({ ...NONE, action: "framework_validation", output: { skipped: true } })).toEqual([
    { label: "Answer", text: "passed over" },
  ]);
});
