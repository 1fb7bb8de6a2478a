import type { DriftFacts, DriftFrame, DriftReport } from "@/lib/engine/drift/types";
import type { Constraint } from "@/lib/engine/framework/types";
import type { WeighedProduct } from "@/lib/engine/portfolio/check-constraints";
import type { FxRate } from "@/lib/engine/portfolio/fx";
import type { IsoDate } from "@/lib/kernel/dates";
import type { Decimal } from "@/lib/kernel/decimal";

/** `full` trades both ways; `contribute` only buys, from new money; `withdraw` only sells. */
export const PLAN_MODES = ["full", "contribute", "withdraw"] as const;
export type PlanMode = (typeof PLAN_MODES)[number];

/** What makes a plan due: any breached band, the first business day of a period, or the asking itself. */
export const PLAN_TRIGGERS = ["bands", "cadence", "hand"] as const;
export type PlanTrigger = (typeof PLAN_TRIGGERS)[number];

/** How far down a plan looks: every node, or the top level alone. */
export const PLAN_LEVELS = ["all", "top"] as const;
export type PlanLevels = (typeof PLAN_LEVELS)[number];

export type PlanRequest = {
  mode: PlanMode;
  trigger: PlanTrigger;
  /** Money in (`contribute`) or out (`withdraw`), above zero; zero for `full`. */
  amount: Decimal;
  destination: "target" | "edge";
  scope: "breached" | "all";
  levels: PlanLevels;
  isFractional: boolean;
  /** Smallest trade in the portfolio's currency. */
  minTrade: Decimal;
  costBps: number;
  /** Money that stays uninvested whatever the plan. */
  cashBuffer: Decimal;
  /** Largest share of the portfolio that may be traded, 0..1 of its value; null is no ceiling. */
  maxTurnover: Decimal | null;
};

/** What a plan is made from: the facts of the drift report, the constraints, and what products are. */
export type PlanFacts = {
  frame: DriftFrame;
  facts: DriftFacts;
  constraints: readonly Constraint[];
  /** Of every product held or mapped, by symbol. */
  products: ReadonlyMap<string, PlanProduct>;
};

export type PlanProduct = {
  product: WeighedProduct["product"] & { name: string; currency: string };
  /**
   * The last known price in the product's currency, and its day. The planner itself refuses one that is
   * missing, not above zero, stale or of another currency; a held product trades at its position's price.
   */
  price: Decimal | null;
  priceDate: IsoDate | null;
  /** Why there is no price, where the caller knows more than "There is no price for X". */
  priceReason: string | null;
};

export type OrderSide = "buy" | "sell";

export type Order = {
  side: OrderSide;
  symbol: string;
  name: string;
  /** The leaf the trade is for. */
  bucketPath: string | null;
  /** Above zero. */
  units: Decimal;
  /** In the portfolio's currency; converted where the product is in another one. */
  price: Decimal;
  /** Units × price in the portfolio's currency, whole cents, above zero. */
  amount: Decimal;
  /** Estimated cost of the trade in the portfolio's currency. */
  cost: Decimal;
  currency: string;
  /** Why: "Equity is 6.9 points over its target." */
  reason: string;
  /** What it comes to in the product's own currency, where that is another one, and the rate it was converted by. */
  local?: { currency: string; price: Decimal; amount: Decimal; fx: FxRate };
};

export type RefusalCode =
  | "LOCKED"
  | "EXCLUDED"
  | "NO_PRICE"
  | "STALE_PRICE"
  | "MIN_TRADE"
  | "WHOLE_UNITS"
  | "NO_CASH"
  | "CASH_BUFFER"
  | "BUYS_ONLY"
  | "SELLS_ONLY"
  | "NOT_MAPPED"
  | "TURNOVER"
  | "CONSTRAINT"
  | "NOTHING_HELD"
  | "PARENT_DECIDES"
  | "NOT_DUE";

/** What the plan would do and could not, with the binding reason. `symbol` or `path` names it. */
export type Refusal = {
  code: RefusalCode;
  path: string | null;
  symbol: string | null;
  /** In the portfolio's currency, what stays undone; null when it cannot be told. */
  amount: Decimal | null;
  message: string;
};

/** One node before and after; shares are whole ten-billionths of the portfolio. */
export type PlanNode = {
  path: string;
  label: string;
  depth: number;
  parentPath: string | null;
  isLeaf: boolean;
  targetE10: number | null;
  lower: Decimal | null;
  upper: Decimal | null;
  beforeE10: number | null;
  afterE10: number | null;
  beforeCents: bigint | null;
  afterCents: bigint | null;
  statusBefore: DriftReport["nodes"][number]["status"];
  statusAfter: DriftReport["nodes"][number]["status"];
};

export type Plan = {
  orders: Order[];
  refusals: Refusal[];
  /** Why each breached node gets no order; empty when all do. */
  whyNot: { path: string; label: string; message: string }[];
  nodes: PlanNode[];
  /** Why there is nothing to do; null when there are orders. */
  quietReason: string | null;
  totalBeforeCents: bigint;
  /**
   * Money that comes in (above zero) or goes out (below) with the plan. A withdrawal that cannot be
   * raised in full pays what it can; what is missing stands among the refusals.
   */
  flowCents: bigint;
  /** After the flow and the cost. */
  totalAfterCents: bigint;
  cashBeforeCents: bigint;
  cashAfterCents: bigint;
  /** Larger of buys and sells over the total after the flow; whole ten-billionths. */
  turnoverE10: number;
  tradedCents: bigint;
  costCents: bigint;
  /** Σ|drift| over leaves, the unclassified and unclaimed money; before is today, without the flow. */
  totalDriftBeforeE10: number;
  totalDriftAfterE10: number;
  /** The largest |drift| of any leaf, the unclassified or unclaimed money. */
  maxDriftBeforeE10: number;
  maxDriftAfterE10: number;
};
