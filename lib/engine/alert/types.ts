import type { DriftStatus } from "@/lib/engine/drift/types";

/** Which side of its band a node left: `above` holds too much of it, `below` too little. */
export type BreachSide = "above" | "below";

/**
 * What a drift report says of one bucket, in whole ten-billionths of the portfolio. `status` or `driftE10` null:
 * the report was blocked, nothing is known today. Whether it is a breach is the report's word alone.
 */
export type NodeObservation = {
  path: string;
  label: string;
  status: DriftStatus | null;
  driftE10: number | null;
  targetE10: number;
  lowerE10: number;
  upperE10: number;
};

/** From the moment a bucket leaves its band to the moment it is back well inside. */
export type Episode = {
  label: string;
  side: BreachSide;
  openedAt: Date;
  closedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  snoozedUntil: Date | null;
  lastNoticeAt: Date | null;
  noticeCount: number;
  /** Actual − target, signed: at opening, when last looked at, and the furthest out on its side. */
  openingDriftE10: number;
  lastDriftE10: number;
  worstDriftE10: number;
  targetE10: number;
  lowerE10: number;
  upperE10: number;
};

export type EpisodeEventKind =
  | "opened"
  | "noticed"
  | "reminded"
  | "acknowledged"
  | "snoozed"
  | "woken"
  | "closed";

/** Why an episode ended. */
export type ClosingReason = "back_inside" | "other_side" | "no_target" | "archived";

export type EpisodeEvent = {
  /** `ended` is the episode that this step closed, `current` the one that is open after it. */
  of: "ended" | "current";
  kind: EpisodeEventKind;
  at: Date;
  driftE10: number | null;
  detail: { reason?: ClosingReason; until?: string };
};

export type AlertPolicy = {
  /** Hours between two notices of one episode. */
  cooldownHours: number;
  /** An episode ends once drift is inside this percentage of the band, on either side. */
  rearmPercent: number;
};
