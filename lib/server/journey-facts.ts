import { ORPCError } from "@orpc/server";
import type { RunStepView, WorkflowRunView } from "@/lib/schemas/workflow";
import { type Api, serverCaller } from "./caller";

const MOST_LISTED = 200;

/**
 * What the form of this step shows; null where whoever looks has nothing to fill in. The last step is shown before its
 * time, shut.
 */
export async function journeyFacts(api: Api, run: WorkflowRunView, step: RunStepView) {
  const isSeen = step.is_answerable || (step.action === "open_portfolio" && step.state === "waiting");
  if (run.status !== "active" || !isSeen || !step.may_answer.allowed) return null;
  const { framework_id: frameworkId, profile_id: profileId } = run.facts;
  switch (step.action) {
    case "questions":
      return { action: step.action };
    case "investment_profile":
      return { action: step.action, profiles: (await api.profiles.list({ limit: MOST_LISTED })).items };
    case "framework_choice":
      return choiceFacts(api, profileId);
    case "framework_generation":
      return generationFacts(api, run, profileId);
    case "product_mapping":
      return frameworkId ? mappingFacts(api, frameworkId) : null;
    case "framework_validation":
      return frameworkId ? validationFacts(api, run, step, frameworkId) : null;
    case "open_portfolio":
      return { action: step.action, framework: frameworkId ? await frameworkChoice(api, frameworkId) : null };
  }
}

async function choiceFacts(api: Api, profileId: string | null) {
  const [templates, frameworks, setup, profile] = await Promise.all([
    api.templates.list({}),
    api.frameworks.list({ limit: MOST_LISTED }),
    api.frameworks.generation({}),
    profileId ? api.profiles.get({ id: profileId }) : null,
  ]);
  return {
    action: "framework_choice" as const,
    templates: templates.items,
    frameworks: frameworks.items.map(({ id, name, version, bucket_count }) => ({
      id,
      name,
      version,
      bucket_count,
    })),
    profile,
    setup,
  };
}

async function generationFacts(api: Api, run: WorkflowRunView, profileId: string | null) {
  const [setup, profiles] = await Promise.all([
    api.frameworks.generation({}),
    profileId ? null : api.profiles.list({ limit: MOST_LISTED }),
  ]);
  const profile = run.steps.find(({ action, state }) => action === "investment_profile" && state === "done");
  return {
    action: "framework_generation" as const,
    profileId,
    profiles: profiles?.items ?? null,
    basis: profile?.answered_at ?? "none",
    setup,
  };
}

async function mappingFacts(api: Api, id: string) {
  const [framework, mapping, suggested, setup] = await Promise.all([
    api.frameworks.get({ id }),
    api.mapping.get({ id }),
    api.mapping.suggest({ id }),
    api.frameworks.generation({}),
  ]);
  return {
    action: "product_mapping" as const,
    frameworkId: id,
    buckets: framework.buckets.map(({ path, parent_path }) => ({ path, parentPath: parent_path })),
    mapping,
    suggested,
    hasModel: setup.model !== null,
  };
}

async function frameworkChoice(api: Api, id: string) {
  const { name, base_ccy } = await api.frameworks.get({ id });
  return { id, name, currency: base_ccy, isFractional: true };
}

const REFUSED = 422;

/** What the step finds: it is answered and rolled back, so that page and answer cannot come apart. */
async function validationFacts(api: Api, run: WorkflowRunView, step: RunStepView, frameworkId: string) {
  const [mapping, framework] = await Promise.all([
    api.mapping.get({ id: frameworkId }),
    api.frameworks.get({ id: frameworkId }),
  ]);
  const bands = new Map(framework.buckets.map(({ path, band }) => [path, band.text]));
  const leaves = mapping.leaves.map((leaf) => ({ ...leaf, band: bands.get(leaf.path) ?? null }));
  const known = { action: "framework_validation" as const, frameworkId, leaves, problem: null };
  try {
    const dry = await serverCaller({ isDryRun: true });
    const answered = await dry.runs.answer({ id: run.id, step_id: step.id, input: {} });
    const output = answered.steps.find(({ id }) => id === step.id)?.output;
    return { ...known, report: reportOf(output) };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    const report = error.status === REFUSED ? reportOf(error.data) : null;
    return { ...known, report, problem: error.message };
  }
}

type Finding = { code: string; path: string; message: string };
type Report = { valid: boolean; errors: Finding[]; warnings: Finding[] };

function reportOf(found: unknown): Report | null {
  const { valid, errors, warnings } = (found ?? {}) as Partial<Report>;
  if (typeof valid !== "boolean") return null;
  return { valid, errors: errors ?? [], warnings: warnings ?? [] };
}
