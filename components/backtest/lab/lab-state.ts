import { BACKTEST_MODES, type BacktestMode } from "@/lib/engine/backtest/types";
import type { BandKind } from "@/lib/engine/framework/types";
import type { Cadence } from "@/lib/kernel/dates";
import type { PriceBasis } from "@/lib/schemas/backtest";

/** What is bought: a stored framework, a template, or shares by symbol (then the targets name them all). */
export type LabSource =
  | { kind: "framework"; id: string; version: number | null }
  | { kind: "template"; key: string }
  | { kind: "weights" };

/** When and how it trades. What is not set is the framework's own. */
export type TradingRules = {
  mode?: BacktestMode;
  cadence?: Cadence;
  band?: BandKind;
  driftBps?: number;
  /** A decimal: "0.25" is a quarter of the target. */
  relativePct?: string;
  destination?: "target" | "edge";
  scope?: "breached" | "all";
  watch?: "all" | "leaves";
  costBps?: number;
  isStartCharged?: boolean;
};

/** One policy of the comparison. */
export type LabPolicy = {
  source: LabSource;
  /** Shares of the parent by path, as decimals: of a framework those that were changed, of weights all by symbol. */
  targets: Readonly<Record<string, string>>;
  rules: TradingRules;
};

export type LabVariant = { key: VariantKey; name: string | null; isHidden: boolean; policy: LabPolicy };

export const VARIANT_KEYS = ["A", "B", "C", "D", "E"] as const;
export type VariantKey = (typeof VARIANT_KEYS)[number];

/** What is asked of every policy alike, so that their answers stand beside each other. */
export type LabQuestion = {
  start: string | null;
  end: string | null;
  amount: string;
  flow: { amount: string; cadence: "M" | "Q" | "A"; raiseBps: number } | null;
  /** A symbol; null for none; undefined for the framework's own. */
  benchmark?: string | null;
  basis: PriceBasis;
  riskFreeBps: number;
  isReal: boolean;
};

export type LabView = { isLog: boolean };

export type LabState = {
  variants: readonly LabVariant[];
  /** The one that the panel changes. */
  active: VariantKey;
  question: LabQuestion;
  view: LabView;
};

export const DEFAULT_QUESTION: LabQuestion = {
  start: null,
  end: null,
  amount: "10000.00",
  flow: null,
  basis: "total_return",
  riskFreeBps: 0,
  isReal: false,
};

export const MODES = BACKTEST_MODES;

export function firstState(source: LabSource): LabState {
  return {
    variants: [{ key: "A", name: null, isHidden: false, policy: { source, targets: {}, rules: {} } }],
    active: "A",
    question: DEFAULT_QUESTION,
    view: { isLog: false },
  };
}

export function activeVariant(state: LabState): LabVariant {
  const found = state.variants.find((one) => one.key === state.active) ?? state.variants[0];
  if (!found) throw new Error("the laboratory always has a policy");
  return found;
}

export function withPolicy(state: LabState, policy: LabPolicy): LabState {
  const { key } = activeVariant(state);
  return {
    ...state,
    variants: state.variants.map((one) => (one.key === key ? { ...one, policy } : one)),
  };
}

/** Anything that differs from the framework as it is. */
export function isMovedPolicy({ targets, rules }: LabPolicy): boolean {
  return Object.keys(targets).length > 0 || Object.keys(rules).length > 0;
}

/** The policy at hand stays as it is under its letter; its copy takes the next free one and is what is changed from now on. */
export function addVariant(state: LabState): LabState {
  const key = VARIANT_KEYS.find((each) => !state.variants.some((one) => one.key === each));
  if (!key) return state;
  const copy: LabVariant = { ...activeVariant(state), key, name: null, isHidden: false };
  return { ...state, variants: [...state.variants, copy], active: key };
}

export function removeVariant(state: LabState, key: VariantKey): LabState {
  const variants = state.variants.filter((one) => one.key !== key);
  const [first] = variants;
  if (!first) return state;
  return { ...state, variants, active: state.active === key ? first.key : state.active };
}

export function changeVariant(state: LabState, key: VariantKey, part: Partial<LabVariant>): LabState {
  return { ...state, variants: state.variants.map((one) => (one.key === key ? { ...one, ...part } : one)) };
}
