import type { TenantDatabase } from "@/db/client";
import type { IsoDate } from "@/lib/kernel/dates";

/** How far a run has come, portfolios of runs before it that it resumed included. */
export type SweepProgress = { done: number; total: number };

export type SweepInput = {
  database: Pick<TenantDatabase, "readAtOnce" | "write">;
  workspaceId: string;
  /** Prices are the last closes on or before this day. */
  asOf: IsoDate;
  /** When episodes open, close and are told of. */
  now: Date;
  log: { info(fields: Record<string, unknown>, message: string): void };
  onProgress?: (progress: SweepProgress) => void;
  /** Stops between two chunks; what was done stays, the next run goes on from there. */
  signal?: AbortSignal;
  /** Portfolios a transaction; ten thousand unless told otherwise. */
  chunkSize?: number;
};

/** Counts of the whole sweep of that day, over all the runs it took; `seconds` of this run alone. */
export type SweepResult = {
  portfolios: number;
  /** With weights, so that a snapshot was kept. */
  valued: number;
  /** Without: a price is unknown, or nothing of value is held. */
  blocked: number;
  /** Buckets outside their band. */
  breaches: number;
  opened: number;
  closed: number;
  seconds: number;
};
