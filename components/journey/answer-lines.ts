import { findTemplate } from "@/lib/engine/framework/templates";
import type { RunStepView } from "@/lib/schemas/workflow";

/** `currency` where the text is an amount of money. */
export type AnswerLine = { label: string; text: string; currency?: string };
type Said = Readonly<Record<string, unknown>>;
type Answered = Pick<RunStepView, "action" | "configuration"> & { input: Said | null; output: Said | null };

/**
 * What was answered, line by line as a person reads it; nothing for a step without an answer. For the server: it knows
 * every template by name.
 */
export function answerLines(step: Answered): AnswerLine[] {
  const { output, input } = step;
  if (!output) return [];
  if (output.skipped === true) return [line("Answer", "passed over")];
  switch (step.action) {
    case "investment_profile":
      return profileLines(output);
    case "questions":
      return questionLines(step, output);
    case "framework_choice":
      return choiceLines(output);
    case "framework_generation":
      return generationLines(output);
    case "product_mapping":
      return mappingLines(output);
    case "framework_validation":
      return validationLines(output, input);
    case "open_portfolio":
      return portfolioLines(output);
  }
}

function line(label: string, text: string): AnswerLine {
  return { label, text };
}

function textOf(said: Said, key: string): string | null {
  const value = said[key];
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : null;
}

function listOf(said: Said, key: string): Said[] {
  const value = said[key];
  return Array.isArray(value) ? value : [];
}

function when(text: string | null, label: string, words = (given: string) => given): AnswerLine[] {
  return text === null ? [] : [line(label, words(text))];
}

function profileLines(output: Said): AnswerLine[] {
  const caps = listOf(output, "caps").map((cap) => textOf(cap, "reason"));
  return [
    ...when(textOf(output, "score"), "Score", (score) => `${score} of 100`),
    ...when(textOf(output, "risk_band"), "Risk band"),
    ...(caps.length > 0 ? [line("Held down", caps.join("; "))] : []),
  ];
}

function questionLines({ configuration }: Answered, output: Said): AnswerLine[] {
  const answers = (output.answers ?? {}) as Said;
  return (configuration.questions ?? []).map(({ key, question }) =>
    line(question, textOf(answers, key) ?? "not answered"),
  );
}

function choiceLines(output: Said): AnswerLine[] {
  if (output.choice === "generate") return [line("From", "your answers and wishes, in the next step")];
  const key = textOf(output, "template");
  const from = key === null ? "one that was there" : `the template ${findTemplate(key)?.name ?? key}`;
  return [...when(textOf(output, "name"), "Framework"), line("From", from)];
}

function generationLines(output: Said): AnswerLine[] {
  const by = output.source === "model" ? "by a model" : "by rules";
  const edited = output.is_edited === true ? ", and changed before it was confirmed" : "";
  return [...when(textOf(output, "name"), "Framework"), line("Generated", `${by}${edited}`)];
}

function mappingLines(output: Said): AnswerLine[] {
  const gaps = listOf(output, "gaps").map((gap) => textOf(gap, "label") ?? "");
  return [
    line("Buckets with products", `${textOf(output, "mapped")} of ${textOf(output, "leaves")}`),
    ...(gaps.length > 0 ? [line("Without a product", gaps.join("; "))] : []),
  ];
}

function validationLines(output: Said, input: Said | null): AnswerLine[] {
  const count = listOf(output, "warnings").length;
  const read =
    count === 0 ? "no warnings" : `${count} ${count === 1 ? "warning" : "warnings"}, read and accepted`;
  return [line("Outcome", `valid, ${read}`), ...when(input && textOf(input, "note"), "Note")];
}

function portfolioLines(output: Said): AnswerLine[] {
  const currency = textOf(output, "base_ccy") ?? "USD";
  const money = (key: string, label: string) =>
    when(textOf(output, key), label).map((amount) => ({ ...amount, currency }));
  const left = listOf(output, "not_bought");
  const byRank = listOf(output, "mapped_by_default").map(
    (one) => `${textOf(one, "symbol")} for ${textOf(one, "label")}`,
  );
  return [
    ...when(textOf(output, "name"), "Portfolio"),
    ...money("amount", "Amount"),
    ...money("invested", "Bought"),
    ...money("cash", "In cash"),
    ...(byRank.length > 0 ? [line("First-ranked", byRank.join("; "))] : []),
    ...(left.length > 0 ? [line("Not bought", `${left.length}, its share stays in cash`)] : []),
  ];
}
