import type { CapitalState } from "@/lib/engine/capital/types";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Money } from "@/lib/kernel/money";
import type { NavFigures, NavHistory } from "./measure-nav";
import type { ReallocationThresholds } from "./types";

/** How often the policy is looked at: at the first value of each month, ISO week or day. */
export type CheckRhythm = "day" | "week" | "month";

export type SimulationInput = {
  /** Limits, rules and what is deployed: the start of the run. */
  state: CapitalState;
  histories: ReadonlyMap<string, NavHistory>;
  targets: ReadonlyMap<string, number | null>;
  thresholds: ReallocationThresholds;
  check: CheckRhythm;
  /** Null is as far as all strategies with capital have values. */
  start: IsoDate | null;
  end: IsoDate | null;
};

/** One move of the replay and what came of it until the next run, or the end. Returns are of the values alone. */
export type JudgedMove = {
  day: number;
  untilDay: number;
  from: string;
  to: string | null;
  amount: Money;
  reason: string;
  fromReturn: number;
  /** 0 for master cash. */
  toReturn: number;
  /** amount × (receiver's return − giver's). A statistic, dollars. */
  gained: number;
  hasPaid: boolean;
};

export type Simulation = {
  /** Ids of the strategies in it, and of those that are not, with the reason. */
  included: readonly string[];
  leftOut: readonly { id: string; reason: string }[];
  days: Int32Array;
  /** Dollars on each day with the policy, and never moving anything. Statistics. */
  moved: Float64Array;
  still: Float64Array;
  movedFigures: NavFigures;
  stillFigures: NavFigures;
  checks: number;
  runs: number;
  moves: readonly JudgedMove[];
  movesPaid: number;
  gained: number;
  movedTotal: number;
  /** All that moved over the average value; and a year. */
  turnover: number;
  turnoverAYear: number;
  notes: readonly string[];
};
