import { createHash } from "node:crypto";

/** A number of a JSON text as it was written: the database keeps 1.10 apart from 1.1. */
class WrittenNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The whole number that `parseExactly` read; NaN for anything else. */
export function wholeNumber(value: unknown): number {
  return value instanceof WrittenNumber && /^[0-9]{1,15}$/.test(value.text) ? Number(value.text) : Number.NaN;
}

/** Reads JSON and keeps every number's own text. Throws SyntaxError for what is no JSON. */
export function parseExactly(text: string): unknown {
  const keepNumbers = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === "number" && context?.source !== undefined ? new WrittenNumber(context.source) : value;
  return JSON.parse(text, keepNumbers);
}

const byBytes = (a: string, b: string) => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length - right.length || left.compare(right);
};

/** A value as PostgreSQL writes a jsonb: keys by length and then by bytes, a space after each comma and colon. */
export function jsonbText(value: unknown): string {
  if (value instanceof WrittenNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).toSorted(([a], [b]) => byBytes(a, b));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}: ${jsonbText(field)}`).join(", ")}}`;
  }
  return JSON.stringify(value ?? null);
}

export type HashedEvent = {
  workspaceId: string;
  seq: number;
  /** 2026-11-20T12:00:00.123000Z, to the microsecond. */
  at: string;
  actorId: string;
  action: string;
  entity: string;
  entityId: string;
  /** As `parseExactly` reads them. */
  before: unknown;
  after: unknown;
  requestId: string | null;
};

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\.(\d{6})Z$/;

/**
 * The hash of an event behind the hash of the one before it, derived without the database: what its function
 * `audit_hash` gives. Throws RangeError when `at` is not to the microsecond in universal time.
 */
export function chainHash(previousHash: string, event: HashedEvent): string {
  const [, seconds, micros] = INSTANT.exec(event.at) ?? [];
  if (seconds === undefined) throw new RangeError(`Not a time to the microsecond: ${event.at.slice(0, 40)}`);
  const epoch = new WrittenNumber(`${Date.parse(`${seconds}Z`) / 1000}.${micros}`);
  const parts = [
    previousHash,
    event.workspaceId,
    new WrittenNumber(String(event.seq)),
    epoch,
    event.actorId,
    event.action,
    event.entity,
    event.entityId,
    event.before,
    event.after,
    event.requestId,
  ];
  return createHash("sha256").update(jsonbText(parts)).digest("hex");
}
