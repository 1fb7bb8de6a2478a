/** An event of the audit trail on its way into a file. */
export type AuditRecord = {
  seq: number;
  /** To the microsecond, in universal time: 2026-11-20T12:00:00.123000Z. */
  at: string;
  actorId: string;
  actorName: string;
  action: string;
  entity: string;
  entityId: string;
  /** JSON, byte for byte as it was hashed; null where there was nothing. */
  before: string | null;
  after: string | null;
  requestId: string | null;
  /** Empty for the first event; null where the event before it is missing. */
  previousHash: string | null;
  hash: string;
};

/** What a file says of itself. */
export type AuditFileFacts = {
  workspaceId: string;
  workspaceName: string;
  exportedAt: string;
  /** What was asked for, as it was asked. */
  filter: Readonly<Record<string, string | number>>;
  /** The end of the whole trail, whatever part of it this file holds. */
  head: { seq: number; hash: string } | null;
};

/** How a format is written: what comes first, events in portions, what comes last. */
export type AuditWriter = {
  opening(facts: AuditFileFacts): string;
  /** `isFirst` for the first portion that is not empty. */
  events(records: readonly AuditRecord[], isFirst: boolean): string;
  closing(facts: AuditFileFacts, isEmpty: boolean): string;
  /** Several files of one trail, in their order, as one. */
  join(files: readonly string[]): string;
};
