import { canonicalText } from "./canonical-text";
import { decisionWord } from "./decision-words";
import { inDependencyOrder, prerequisitesOf } from "./step-order";
import type { RunStanding, StepRecord, StepStanding, WorkflowDefinition, WorkflowStep } from "./types";

/** What later steps need to know of an earlier one. */
type Settling = {
  step: WorkflowStep;
  records: readonly StepRecord[];
  standing: StepStanding;
  /** Done, or passed with all it depends on settled. */
  isSettled: boolean;
  /** What has to be answered before it is settled: itself, or what a passed one waits for. */
  open: string[];
  /** The steps whose change it has yet to take in. */
  behind: string[];
  /** When what it says last changed, as a `seq`, and the step that was answered then; 0 for never. */
  changed: { seq: number; by: string };
  /** When its condition last turned; 0 without one. */
  turned: { seq: number; by: string };
};

/**
 * Where a run stands: what all its answers come to under its definition. An answer holds as long as everything it depends
 * on is settled and has said the same since; the same answer given again changes nothing. The definition must be valid:
 * steps of a cycle wait for ever. Answers to steps that the definition does not know count for nothing. Never throws.
 */
export function runStanding(definition: WorkflowDefinition, records: readonly StepRecord[]): RunStanding {
  const settled = new Map<string, Settling>();
  const recordsOf = Map.groupBy(
    records.toSorted((a, b) => a.seq - b.seq),
    ({ stepId }) => stepId,
  );
  for (const step of inDependencyOrder(definition.steps)) {
    if (settled.has(step.id)) continue;
    settled.set(step.id, settle(step, recordsOf.get(step.id) ?? [], settled));
  }
  const steps = definition.steps.map((step) => settled.get(step.id)?.standing ?? waitingForEver(step));
  const isExitSettled =
    definition.exit.length > 0 && definition.exit.every((id) => settled.get(id)?.isSettled);
  const isReached = definition.exit.some((id) => isReallyDone(settled.get(id)));
  const closing = isExitSettled && !isReached ? closersOf(definition.exit, settled) : new Set<string>();
  return {
    steps,
    currentStepId: steps.find(({ state, isAnswerable }) => isAnswerable && state !== "done")?.stepId ?? null,
    isComplete: isExitSettled && isReached,
    closedBy: steps.flatMap(({ stepId }) => (closing.has(stepId) ? [stepId] : [])),
    done: steps.filter(({ state }) => state === "done").length,
    total: steps.filter(({ state }) => state !== "passed").length,
  };
}

/** Answered and still true; one that was passed over by its own answer has led nowhere. */
function isReallyDone(one: Settling | undefined): boolean {
  return one?.standing.state === "done" && one.standing.record?.output.skipped !== true;
}

/** The answers by which none of these is done: of the decision that passed it over, or its own where that skipped it. */
function closersOf(ids: readonly string[], settled: ReadonlyMap<string, Settling>): Set<string> {
  const closers = ids.map((id) => {
    let one = settled.get(id);
    while (one?.standing.state === "passed" && one.step.when) one = settled.get(one.step.when.step);
    return one?.step.id ?? id;
  });
  return new Set(closers);
}

function settle(
  step: WorkflowStep,
  records: readonly StepRecord[],
  earlier: ReadonlyMap<string, Settling>,
): Settling {
  const needs = prerequisitesOf(step).flatMap((id) => earlier.get(id) ?? []);
  const record = records.at(-1) ?? null;
  const turned = turnOf(step, earlier);
  const said = changeOf(step, records);
  const waitsFor = [...new Set(needs.flatMap(({ open }) => open))];
  const isReady = waitsFor.length === 0;
  const behind = [...new Set(needs.flatMap((need) => need.behind))];
  const known = { step, records, turned, behind };
  const standing = { stepId: step.id, record, isAnswerable: isReady, waitsFor, because: [] as string[] };
  if (!isAsked(step, earlier)) {
    const passed = { ...standing, state: "passed" as const, isAnswerable: false, waitsFor: [] };
    return { ...known, changed: turned, isSettled: isReady, open: waitsFor, standing: passed };
  }
  const changed = said.seq > turned.seq ? said : turned;
  if (record === null) {
    const state = isReady ? ("open" as const) : ("waiting" as const);
    const waiting = { ...standing, state, because: waitsFor };
    return { ...known, changed, behind: [step.id], isSettled: false, open: [step.id], standing: waiting };
  }
  const since = needs.flatMap((need) => (need.changed.seq > record.seq ? [need.changed.by] : []));
  const because = [...new Set([...since, ...behind])];
  if (because.length === 0) {
    return { ...known, changed, isSettled: true, open: [], standing: { ...standing, state: "done" } };
  }
  const stale = { ...standing, state: "stale" as const, because };
  return { ...known, changed, behind: because, isSettled: false, open: [step.id], standing: stale };
}

/** By the latest decision, also while that is to be made again, so that a run does not change its shape meanwhile. */
function isAsked(step: WorkflowStep, earlier: ReadonlyMap<string, Settling>): boolean {
  const decision = step.when && earlier.get(step.when.step);
  if (!step.when || !decision) return true;
  if (decision.standing.state === "passed") return false;
  const { record } = decision.standing;
  return record === null || meets(step, decision, record);
}

function meets(step: WorkflowStep, decision: Settling, record: StepRecord): boolean {
  if (!step.when) return true;
  const word = decisionWord(decision.step.configuration, step.when, record.output);
  return word !== null && step.when.isOneOf.includes(word);
}

/** The last answer by which the step came to be asked or passed over; of the decision's own condition too. */
function turnOf(step: WorkflowStep, earlier: ReadonlyMap<string, Settling>): Settling["turned"] {
  const decision = step.when && earlier.get(step.when.step);
  if (!decision) return { seq: 0, by: step.id };
  let turned = decision.turned;
  let wasMet: boolean | null = null;
  for (const record of decision.records) {
    const isMet = meets(step, decision, record);
    if (isMet !== wasMet && record.seq > turned.seq) turned = { seq: record.seq, by: record.stepId };
    wasMet = isMet;
  }
  return turned;
}

/** The last answer that said something else than the one before it. */
function changeOf(step: WorkflowStep, records: readonly StepRecord[]): Settling["changed"] {
  let seq = 0;
  let before: string | null = null;
  for (const record of records) {
    const said = canonicalText(record.output);
    if (said !== before) seq = record.seq;
    before = said;
  }
  return { seq, by: step.id };
}

function waitingForEver(step: WorkflowStep): StepStanding {
  const waitsFor = prerequisitesOf(step);
  return {
    stepId: step.id,
    state: "waiting",
    isAnswerable: false,
    because: waitsFor,
    waitsFor,
    record: null,
  };
}
