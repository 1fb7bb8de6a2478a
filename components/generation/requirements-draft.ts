import type { FormProblem } from "@/components/ui/error-summary";
import { MAX_DRIFT_BPS, MIN_DRIFT_BPS } from "@/lib/engine/framework/types";
import { DETAILS } from "@/lib/engine/generation/types";
import { QUESTIONNAIRE } from "@/lib/engine/profile/questionnaire.data";
import { shiftPoint } from "@/lib/format/decimal-text";
import { CADENCES } from "@/lib/kernel/dates";
import { Decimal } from "@/lib/kernel/decimal";
import { percentText } from "@/lib/kernel/percent";
import { type RequirementsBody, requirementsInput } from "@/lib/schemas/generation";
import type { RequirementsDraft } from "@/lib/schemas/kept-generation";

const BPS_SHIFT = 4;

/** The shares one may limit. */
export const LIMIT_KEYS = ["minBonds", "maxEquity", "minCash", "maxSingleName", "maxExpenseRatio"] as const;
export type LimitKey = (typeof LIMIT_KEYS)[number];

const NO_LIMITS: Record<LimitKey, string> = {
  minBonds: "",
  maxEquity: "",
  minCash: "",
  maxSingleName: "",
  maxExpenseRatio: "",
};

const DEFAULT_CURRENCY = "USD";

/** Nothing but the profile: what the form begins with. */
export function blankDraft(profileId: string | null, hasModel: boolean): RequirementsDraft {
  return {
    name: "",
    baseCcy: DEFAULT_CURRENCY,
    who: profileId === null ? "answers" : "profile",
    profileId,
    answers: {},
    excludedAssetClasses: [],
    excludedRegions: [],
    excludedSectors: [],
    limits: { ...NO_LIMITS },
    detail: "regions",
    cadence: "usual",
    driftShare: "",
    isOnlyEsg: false,
    text: "",
    source: hasModel ? "model" : "rules",
  };
}

/** Requirements that were sent before, as the form shows them; what it does not know has its default. */
export function draftOf(sent: RequirementsBody, blank: RequirementsDraft): RequirementsDraft {
  const asked = sent.preferences ?? {};
  const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));
  return {
    ...blank,
    name: sent.name ?? "",
    baseCcy: sent.base_ccy ?? blank.baseCcy,
    who: sent.answers ? "answers" : blank.who,
    profileId: sent.profile_id ?? blank.profileId,
    answers: { ...sent.answers },
    excludedAssetClasses: [...(asked.excluded_asset_classes ?? [])],
    excludedRegions: [...(asked.excluded_regions ?? [])],
    excludedSectors: [...(asked.excluded_sectors ?? [])],
    limits: {
      minBonds: text(asked.min_bonds),
      maxEquity: text(asked.max_equity),
      minCash: text(asked.min_cash),
      maxSingleName: text(asked.max_single_name),
      maxExpenseRatio: text(asked.max_expense_ratio),
    },
    detail: DETAILS.find((detail) => detail === asked.detail) ?? blank.detail,
    cadence: CADENCES.find((cadence) => cadence === asked.cadence) ?? "usual",
    driftShare: asked.drift_bps == null ? "" : shiftPoint(String(asked.drift_bps), -BPS_SHIFT),
    isOnlyEsg: asked.only_esg === true,
    text: sent.text ?? "",
    source: sent.source ?? blank.source,
  };
}

export type ReadDraft = { ok: true; body: RequirementsBody } | { ok: false; problems: FormProblem[] };

/** The draft as it is sent, or everything that keeps it from being sent, each at its field. */
export function readDraft(draft: RequirementsDraft): ReadDraft {
  const problems = [...whoProblems(draft), ...limitProblems(draft), ...driftProblems(draft)];
  if (problems.length > 0) return { ok: false, problems };
  const body = bodyOf(draft);
  const read = requirementsInput.safeParse(body);
  if (read.success) return { ok: true, body };
  return {
    ok: false,
    problems: read.error.issues.map(({ path, message }) => problemAtPath(path.map(String), message)),
  };
}

function bodyOf(draft: RequirementsDraft): RequirementsBody {
  const { limits, driftShare } = draft;
  const given = (text: string) => (text === "" ? undefined : text);
  const some = (words: string[]) => (words.length === 0 ? undefined : words);
  return {
    ...(draft.name.trim() === "" ? {} : { name: draft.name.trim() }),
    base_ccy: draft.baseCcy,
    ...(draft.who === "profile" ? { profile_id: draft.profileId } : { answers: { ...draft.answers } }),
    preferences: {
      excluded_asset_classes: some(draft.excludedAssetClasses),
      excluded_regions: some(draft.excludedRegions),
      excluded_sectors: some(draft.excludedSectors),
      min_bonds: given(limits.minBonds),
      max_equity: given(limits.maxEquity),
      min_cash: given(limits.minCash),
      max_single_name: given(limits.maxSingleName),
      max_expense_ratio: given(limits.maxExpenseRatio),
      detail: draft.detail,
      cadence: draft.cadence === "usual" ? undefined : draft.cadence,
      drift_bps: driftShare === "" ? undefined : Number(shiftPoint(driftShare, BPS_SHIFT)),
      only_esg: draft.isOnlyEsg ? true : undefined,
    },
    ...(draft.text.trim() === "" ? {} : { text: draft.text }),
    source: draft.source,
  };
}

function whoProblems({ who, profileId, answers }: RequirementsDraft): FormProblem[] {
  if (who === "profile") {
    return profileId === null
      ? [{ message: "Choose a profile, or answer the questions", fieldId: fieldIdOf("profile_id") }]
      : [];
  }
  return QUESTIONNAIRE.filter(({ key }) => answers[key] === undefined).map(({ key, question }) => ({
    message: `Answer “${question}”`,
    fieldId: `profile-${key}`,
  }));
}

const LIMIT_NAMES: Record<LimitKey, string> = {
  minBonds: "The least in bonds",
  maxEquity: "The most in equity",
  minCash: "The least in cash",
  maxSingleName: "The largest single product",
  maxExpenseRatio: "The yearly costs",
};

function limitProblems({ limits }: RequirementsDraft): FormProblem[] {
  const over = LIMIT_KEYS.filter((key) => limits[key] !== "" && new Decimal(limits[key]).gt(1)).map(
    (key) => ({
      message: `${LIMIT_NAMES[key]} can be at most 100 %`,
      fieldId: fieldIdOf(LIMIT_FIELDS[key]),
    }),
  );
  const kept = new Decimal(limits.minBonds || 0).plus(limits.minCash || 0);
  if (over.length > 0 || kept.lte(1)) return over;
  return [
    {
      message: `The least in bonds and the least in cash come to ${percentText(kept)} together`,
      fieldId: fieldIdOf(LIMIT_FIELDS.minBonds),
    },
  ];
}

function driftProblems({ driftShare }: RequirementsDraft): FormProblem[] {
  if (driftShare === "") return [];
  const bps = new Decimal(driftShare).times(10_000);
  if (bps.isInteger() && bps.gte(MIN_DRIFT_BPS) && bps.lte(MAX_DRIFT_BPS)) return [];
  return [
    {
      message: "The drift band is 0.5 to 10 points, to the hundredth of a point",
      fieldId: fieldIdOf("drift_bps"),
    },
  ];
}

/** The names of the limits in the API. */
export const LIMIT_FIELDS: Record<LimitKey, string> = {
  minBonds: "min_bonds",
  maxEquity: "max_equity",
  minCash: "min_cash",
  maxSingleName: "max_single_name",
  maxExpenseRatio: "max_expense_ratio",
};

/** The id of a field of the form by its name in the API. */
export function fieldIdOf(name: string): string {
  return `generation-${name.replaceAll("_", "-")}`;
}

/** What the server says of `preferences.min_bonds`, at that field; of an answer, at its question. */
export function problemAtPath(path: readonly string[], message: string): FormProblem {
  const [first, second] = path;
  if (first === "answers" && second) return { message, fieldId: `profile-${second}` };
  const name = first === "preferences" ? second : first;
  return name ? { message: `${name}: ${message}`, fieldId: fieldIdOf(name) } : { message };
}
