import type { CapitalState, StrategyFacts } from "@/lib/engine/capital/types";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";
import type { Money } from "@/lib/kernel/money";
import type { Weight } from "@/lib/kernel/weight";
import type { NavFigures, NavHistory } from "./measure-nav";

/** When a reallocation moves anything. Shares are of all deployed capital. */
export type ReallocationThresholds = {
  /** A strategy nearer than this to what it should hold is kept. */
  minChange: Weight;
  /** Days between two executed reallocations; the drawdown stop does not wait. */
  minDays: number;
  /** Largest part of deployed capital that one run moves, stops included. */
  maxShift: Weight;
  /** A fall beyond it takes the capital out; strict, so 1 never stops. */
  drawdownStop: Weight;
};

/** Everything a proposal follows from. */
export type ReallocationFacts = {
  state: CapitalState;
  /** Value histories by strategy id; none for a strategy without values. */
  histories: ReadonlyMap<string, NavHistory>;
  /** Target APY in basis points by strategy id. */
  targets: ReadonlyMap<string, number | null>;
  thresholds: ReallocationThresholds;
  asOf: IsoDate;
  /** Day of the last executed reallocation. */
  lastExecutedOn: IsoDate | null;
};

/** How the engine takes a strategy: by its score, out of it, without adding to it, or not at all. */
export type Standing = "scored" | "stopped" | "no_adding" | "left_alone";

/** A strategy as the engine sees it. */
export type ScoredStrategy = {
  strategy: StrategyFacts;
  standing: Standing;
  /** Why it is left alone; null otherwise. */
  whyLeft: "NOT_ACTIVE" | "NO_HISTORY" | "TOO_LITTLE_HISTORY" | "STALE_HISTORY" | null;
  /** Of the window up to `asOf`; null without a value. */
  figures: NavFigures | null;
  /** 0.08 is 8 %. */
  targetApy: number | null;
  /** Six decimals; null for what is left alone. */
  score: Decimal | null;
  /** Deployed over the capital of all scored strategies. */
  share: Decimal | null;
  /** What its score asks for; null where no score does. */
  wantedShare: Decimal | null;
  wanted: Money | null;
};

/** Capital from a strategy to another, or back to master (`to` null). */
export type Move = { from: string; to: string | null; amount: Money };

export type ReasonCode =
  | "THRESHOLDS"
  | "WAIT"
  | "NO_SCORE"
  | "NOT_ACTIVE"
  | "NO_HISTORY"
  | "TOO_LITTLE_HISTORY"
  | "STALE_HISTORY"
  | "DRAWDOWN_STOP"
  | "NO_ADDING"
  | "AT_TARGET"
  | "BELOW_MIN_CHANGE"
  | "GIVES"
  | "GIVES_PART"
  | "CANNOT_GIVE"
  | "TAKES"
  | "TAKES_PART"
  | "CANNOT_TAKE";

/** Why a strategy, or the reserve (`strategyId` null), stands where it does; in plain words with the figures. */
export type Reason = {
  strategyId: string | null;
  action: "releases" | "receives" | "keeps" | "left_alone" | null;
  code: ReasonCode;
  /** Signed: what the strategy gains. */
  change: Money | null;
  text: string;
};

/** What was wanted, what may move, and what does. */
export type MovePlan = {
  scored: readonly ScoredStrategy[];
  /** All that is deployed, and what of it is scored. */
  deployed: Money;
  base: Money;
  minChange: Money;
  largestShift: Money;
  /** Days since the last executed reallocation, while fewer than the wait. */
  waitedDays: number | null;
  moves: readonly Move[];
  /** Why a strategy gives or takes less than it was to, by its id. */
  limits: ReadonlyMap<string, string>;
  released: Money;
  allocated: Money;
  toMaster: Money;
};

export type Proposal = MovePlan & {
  reasons: readonly Reason[];
  /** Words of each move, in the order of `moves`. */
  moveReasons: readonly string[];
};
