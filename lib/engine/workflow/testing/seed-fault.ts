import { descendantsOf } from "@/lib/engine/workflow/step-order";
import type { WorkflowDefinition, WorkflowFaultCode, WorkflowStep } from "@/lib/engine/workflow/types";
import { stepOf } from "./draw-definition";

/** A definition with one thing spoilt, and the fault that has to be found in it. */
export type Seeded = { definition: WorkflowDefinition; path: string };
type Seed = (definition: WorkflowDefinition, pick: number) => Seeded;

function pickOf<T>(items: readonly T[], pick: number): T {
  const item = items[pick % items.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

function withStep(definition: WorkflowDefinition, step: WorkflowStep): WorkflowDefinition {
  return { ...definition, steps: [...definition.steps, step] };
}

function changed(
  definition: WorkflowDefinition,
  id: string,
  patch: Partial<WorkflowStep>,
): WorkflowDefinition {
  return {
    ...definition,
    steps: definition.steps.map((step) => (step.id === id ? { ...step, ...patch } : step)),
  };
}

/** For every kind of fault, a way to bring it into any valid definition. */
export const SEEDS: Record<WorkflowFaultCode, Seed> = {
  EMPTY_WORKFLOW: (definition) => ({ definition: { ...definition, steps: [] }, path: "" }),
  TOO_MANY_STEPS: (definition) => {
    const many = Array.from({ length: 50 }, (_, index) =>
      stepOf(`more${index}`, { action: "investment_profile" }, []),
    );
    const ids = many.map(({ id }) => id);
    const steps = [...definition.steps, ...many];
    return {
      definition: {
        ...definition,
        entry: [...definition.entry, ...ids],
        exit: [...definition.exit, ...ids],
        steps,
      },
      path: "",
    };
  },
  BAD_KEY: (definition) => ({ definition: { ...definition, key: "My Journey" }, path: "" }),
  BAD_STEP_ID: (definition, pick) => {
    const entry = pickOf(definition.entry, pick);
    const step = stepOf("Bad Step", { action: "investment_profile" }, [entry]);
    return {
      definition: { ...withStep(definition, step), exit: [...definition.exit, step.id] },
      path: step.id,
    };
  },
  DUPLICATE_STEP: (definition, pick) => {
    const step = pickOf(definition.steps, pick);
    return { definition: withStep(definition, step), path: step.id };
  },
  UNKNOWN_STEP: (definition, pick) => {
    const step = pickOf(definition.steps, pick);
    const dependsOn = [...step.dependsOn, "nowhere"];
    return { definition: changed(definition, step.id, { dependsOn }), path: step.id };
  },
  NO_ENTRY: (definition) => ({ definition: { ...definition, entry: [] }, path: "" }),
  NO_EXIT: (definition) => ({ definition: { ...definition, exit: [] }, path: "" }),
  ENTRY_DEPENDS: (definition, pick) => {
    const path = pickOf(definition.entry, pick);
    const first = stepOf("first", { action: "investment_profile" }, []);
    const before = definition.steps.find(({ id }) => id === path)?.dependsOn ?? [];
    const spoilt = changed(withStep(definition, first), path, { dependsOn: [...before, "first"] });
    return { definition: { ...spoilt, entry: [...definition.entry, "first"] }, path };
  },
  CYCLE: (definition, pick) => {
    const step = pickOf(definition.steps, pick);
    const back = pickOf([step.id, ...descendantsOf(definition.steps, step.id)], pick);
    return {
      definition: changed(definition, step.id, { dependsOn: [...step.dependsOn, back] }),
      path: step.id,
    };
  },
  UNREACHABLE_STEP: (definition, pick) => {
    const island = stepOf("island", { action: "investment_profile" }, []);
    const behind = stepOf("behind", { action: "investment_profile" }, ["island"]);
    const spoilt = withStep(withStep(definition, island), behind);
    return {
      definition: { ...spoilt, exit: [...definition.exit, "behind"] },
      path: pickOf(["island", "behind"], pick),
    };
  },
  DEAD_END: (definition, pick) => {
    const from = pickOf(definition.steps, pick);
    const blind = stepOf("blind", { action: "investment_profile" }, [from.id]);
    return { definition: withStep(definition, blind), path: "blind" };
  },
  KIND_MISMATCH: (definition, pick) => {
    const step = pickOf(definition.steps, pick);
    const kind = step.kind === "VALIDATION" ? "DECISION" : "VALIDATION";
    return { definition: changed(definition, step.id, { kind }), path: step.id };
  },
  BAD_CONDITION: (definition, pick) => {
    const asks = stepOf("asks", { action: "framework_choice", sources: ["template"] }, []);
    const faulty = [
      { when: { step: "asks", isOneOf: ["generate"] } },
      { when: { step: "asks", isOneOf: [] } },
      { when: { step: "asks", question: "colour", isOneOf: ["template"] } },
      { when: { step: "asks", isOneOf: ["template"] }, dependsOn: [pickOf(definition.entry, pick)] },
    ];
    const step = stepOf("hangs", { action: "investment_profile" }, ["asks"], pickOf(faulty, pick));
    const spoilt = withStep(withStep(definition, asks), step);
    return {
      definition: {
        ...spoilt,
        entry: [...definition.entry, "asks"],
        exit: [...definition.exit, "hangs", "asks"],
      },
      path: "hangs",
    };
  },
  BAD_CONFIGURATION: (definition, pick) => {
    const twice = { key: "twice", question: "Twice?", answer: "text", isRequired: true } as const;
    const faulty = [
      stepOf("faulty", { action: "questions", questions: [] }, []),
      stepOf("faulty", { action: "questions", questions: [twice, twice] }, []),
      stepOf(
        "faulty",
        { action: "questions", questions: [{ ...twice, answer: "choice", options: ["one"] }] },
        [],
      ),
      stepOf("faulty", { action: "questions", questions: [{ ...twice, options: ["a", "b"] }] }, []),
      stepOf("faulty", { action: "questions", questions: [{ ...twice, key: "Not a key" }] }, []),
      stepOf("faulty", { action: "framework_choice", sources: [] }, []),
      stepOf("faulty", { action: "framework_choice", sources: ["template", "template"] }, []),
      stepOf("faulty", { action: "investment_profile" }, [], { isSecondPerson: true }),
    ];
    const step = pickOf(faulty, pick);
    const spoilt = withStep(definition, step);
    return {
      definition: { ...spoilt, entry: [...definition.entry, step.id], exit: [...definition.exit, step.id] },
      path: step.id,
    };
  },
  MISSING_FACT: (definition, pick) => {
    const needs = (["product_mapping", "open_portfolio"] as const).map((action) =>
      stepOf("early", { action }, []),
    );
    const step = pickOf(
      [...needs, stepOf("early", { action: "framework_validation", mayHaveWarnings: true }, [])],
      pick,
    );
    const spoilt = withStep(definition, step);
    return {
      definition: { ...spoilt, entry: [...definition.entry, "early"], exit: [...definition.exit, "early"] },
      path: "early",
    };
  },
};
