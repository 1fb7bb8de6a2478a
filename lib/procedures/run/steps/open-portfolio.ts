import { ancestorsOf } from "@/lib/engine/workflow/step-order";
import { DomainError } from "@/lib/kernel/errors";
import type { WriteScope } from "@/lib/procedures/context";
import { openPortfolio } from "@/lib/procedures/portfolio/create-portfolio";
import { changedSinceCheck, isAsChecked, otherThanChecked } from "@/lib/procedures/run/outside-changes";
import { readStepInput } from "@/lib/procedures/run/read-step-input";
import { type StepContext, type StepOutput, textOf } from "@/lib/procedures/run/step-context";
import { portfolioStepInput } from "@/lib/schemas/step-input";
import { requireRunFramework } from "./require-run-framework";

/**
 * A portfolio by the run's framework, once: what was bought is changed on the portfolio's own pages. Where earlier answers
 * changed since, another one is opened and the first stays as it is.
 */
export async function answerOpenPortfolio(
  scope: WriteScope,
  context: StepContext,
  input: unknown,
): Promise<StepOutput> {
  const said = readStepInput(portfolioStepInput, input);
  refuseSecond(context);
  const earlier = textOf(context.own.at(-1)?.output, "portfolio_id");
  const framework = await requireRunFramework(scope, context);
  const isChecked = await requireChecked(scope, context, framework.id);
  const { id, name, opening } = await openPortfolio(scope, {
    ...said,
    framework_id: framework.id,
    overrides: undefined,
    // What was checked is what is bought: nothing is chosen behind the check's back.
    fill_undecided: !isChecked,
  });
  return {
    portfolio_id: id,
    ...(earlier === null ? {} : { earlier_portfolio_id: earlier }),
    name,
    framework_id: framework.id,
    framework_version: framework.version,
    base_ccy: framework.framework.baseCcy,
    amount: opening?.amount ?? null,
    invested: opening?.invested ?? null,
    cash: opening?.cash ?? null,
    positions: opening?.purchases.length ?? 0,
    not_bought: (opening?.not_bought ?? []).map(({ symbol, path, reason }) => ({ symbol, path, reason })),
    mapped_by_default: opening?.mapped_by_default ?? [],
    constraint_breaches: opening?.constraint_breaches ?? [],
  };
}

function refuseSecond({ standing, step }: StepContext): void {
  const own = standing.steps.find(({ stepId }) => stepId === step.id);
  if (own?.state !== "done" || !own.record?.output.portfolio_id) return;
  throw new DomainError(
    "PORTFOLIO_ALREADY_OPENED",
    409,
    `This run already opened ${String(own.record.output.name)}; change it on its own page`,
  );
}

/**
 * Under the framework's lock, so that nothing changes between check and opening. What was checked must be what is opened:
 * a check of one framework lets no other one through. Answers whether there was a check at all.
 */
async function requireChecked(
  scope: WriteScope,
  { run, standing, step }: StepContext,
  frameworkId: string,
): Promise<boolean> {
  const before = new Set(ancestorsOf(run.definition.steps, step.id));
  const checks = run.definition.steps.flatMap(({ id, title, configuration }) => {
    if (configuration.action !== "framework_validation" || !before.has(id)) return [];
    const one = standing.steps.find(({ stepId }) => stepId === id);
    const isMade = one?.state === "done" && one.record && !one.record.output.skipped;
    return isMade && one.record ? [{ title, checked: one.record.output }] : [];
  });
  for (const { title, checked } of checks) {
    if (!(await isAsChecked(scope, checked))) throw changedSinceCheck(title);
  }
  const last = checks.at(-1);
  if (last && !checks.some(({ checked }) => checked.framework_id === frameworkId)) {
    throw otherThanChecked(last.title);
  }
  return last !== undefined;
}
