import type { Framework, FrameworkError, FrameworkWarning } from "@/lib/engine/framework/types";
import { type History, startHistory } from "./history";

/** What undo takes back: the policy object and which weights are held. */
export type EditorDocument = {
  framework: Framework;
  /** Paths whose weight does not give way to its siblings. */
  locked: ReadonlySet<string>;
};

export type EditorPart = "buckets" | "rebalancing" | "constraints" | "details";

/** A version that somebody saved after the one this draft began from. */
export type NewerVersion = { version: number; savedBy: string | null; savedAt: string | null };

export type EditorState = {
  history: History<EditorDocument>;
  /** As it was last saved or loaded: what the draft is compared with. Null for a draft never saved. */
  saved: Framework | null;
  version: number | null;
  newer: NewerVersion | null;
  part: EditorPart;
  /** The bucket the inspector shows. */
  selectedPath: string | null;
  collapsed: ReadonlySet<string>;
  /** Whether a changed target makes its unlocked siblings give way or follow. */
  isMakingRoom: boolean;
  /** Read out by screen readers; the number makes the same words heard twice. */
  announcement: { text: string; count: number };
  /** Set by a save that was refused: the summary on top stays until the next one. */
  wasRefused: boolean;
  /** Grows when something other than typing changed the figures: half-typed text then gives way. */
  epoch: number;
  /** Fields whose text is no value, with the reason; nothing is saved while there is one. */
  fieldProblems: ReadonlyMap<string, FieldProblem>;
  findings: Findings;
  coverage: Coverage;
};

export type FieldProblem = { path: string; message: string };

/** What the validator says of the framework as it was a moment ago. */
export type Findings = { errors: readonly FrameworkError[]; warnings: readonly FrameworkWarning[] };

/** What the catalogue says: how many products each leaf's rules admit. */
export type Coverage = {
  state: "unknown" | "asking" | "known" | "failed";
  candidates: ReadonlyMap<string, number>;
  warnings: readonly FrameworkWarning[];
};

export type EditorBeginning = {
  framework: Framework;
  saved: Framework | null;
  version: number | null;
  locked?: Iterable<string>;
};

export function beginEditing({ framework, saved, version, locked = [] }: EditorBeginning): EditorState {
  return {
    history: startHistory<EditorDocument>({ framework, locked: new Set(locked) }),
    saved,
    version,
    newer: null,
    part: "buckets",
    selectedPath: null,
    collapsed: new Set(),
    isMakingRoom: false,
    announcement: { text: "", count: 0 },
    wasRefused: false,
    epoch: 0,
    fieldProblems: new Map(),
    findings: { errors: [], warnings: [] },
    coverage: { state: "unknown", candidates: new Map(), warnings: [] },
  };
}

export function frameworkOf(state: EditorState): Framework {
  return state.history.present.framework;
}
