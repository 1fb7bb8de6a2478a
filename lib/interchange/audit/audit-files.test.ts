import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { AuditFileFacts, AuditRecord } from "./audit-record";
import { AUDIT_WRITERS } from "./audit-writer";
import { chainHash, parseExactly } from "./chain-hash";
import { proveAuditFile } from "./prove-file";

const WORKSPACE = "22222222-2222-4222-8222-222222222222";
const FACTS: AuditFileFacts = {
  workspaceId: WORKSPACE,
  workspaceName: "Ada's fund",
  exportedAt: "2026-11-21T09:00:00.000Z",
  filter: { entity: "ledger" },
  head: { seq: 3, hash: "f".repeat(64) },
};

/** A chain of events whose values are made to trip writers: formulas, words that YAML takes for others, long texts. */
function chain(values: readonly { before: string | null; after: string | null }[]): AuditRecord[] {
  let previousHash = "";
  return values.map(({ before, after }, index) => {
    const event = {
      seq: index + 1,
      at: "2026-11-20T12:00:00.123000Z",
      actorId: "33333333-3333-4333-8333-333333333333",
      action: "framework.create",
      entity: "framework",
      entityId: index === 0 ? "=HYPERLINK(1)" : "no",
      requestId: null,
    };
    const hash = chainHash(previousHash, {
      workspaceId: WORKSPACE,
      ...event,
      before: before === null ? null : parseExactly(before),
      after: after === null ? null : parseExactly(after),
    });
    const record = { ...event, actorName: "@ada", before, after, previousHash, hash };
    previousHash = hash;
    return record;
  });
}

const RECORDS = chain([
  { before: null, after: '{"name": "Balanced", "weight": 1.10, "on": "yes", "day": "2026-01-01"}' },
  { before: '{"a": 1}', after: '{"a": 2, "text": "line one\\nline \\"two\\": - x"}' },
  { before: '["-5"]', after: null },
]);

function fileOf(format: "json" | "yaml" | "csv", records: readonly AuditRecord[]): string {
  const { opening, events, closing } = AUDIT_WRITERS[format];
  const parts = records.map((record, index) => events([record], index === 0));
  return [opening(FACTS), ...parts, closing(FACTS, records.length === 0)].join("");
}

describe("an audit trail as JSON", () => {
  it("holds every event, and each proves itself", () => {
    const text = fileOf("json", RECORDS);
    expect(JSON.parse(text)).toMatchObject({
      workspace: { id: WORKSPACE },
      head: FACTS.head,
      filter: { entity: "ledger" },
    });
    expect(proveAuditFile(text)).toMatchObject({ events: 3, isWhole: true, problem: null });
    expect(JSON.parse(fileOf("json", []))).toMatchObject({ events: [] });
  });

  it.each<[string, (text: string) => string, number]>([
    ["a value", (text) => text.replace('"a": 2', '"a": 3'), 2],
    ["a number's last zero", (text) => text.replace("1.10", "1.1"), 1],
    ["an action", (text) => text.replace("framework.create", "framework.delete"), 1],
    ["a time", (text) => text.replace("12:00:00.123000Z", "12:00:00.123001Z"), 1],
    ["the workspace", (text) => text.replace('"id":"2222', '"id":"2223'), 1],
  ])("shows that %s was changed", (_what, change, seq) => {
    const proof = proveAuditFile(change(fileOf("json", RECORDS)));
    expect(proof.problem).toMatchObject({ kind: "event_changed", seq });
  });

  it("shows events that were swapped, and says when some are left out", () => {
    const [one, two, three] = RECORDS as [AuditRecord, AuditRecord, AuditRecord];
    expect(proveAuditFile(fileOf("json", [two, one])).problem).toMatchObject({
      kind: "event_missing",
      seq: 1,
    });
    const swapped = fileOf("json", [one, { ...three, seq: 2 }, { ...two, seq: 3 }]);
    expect(proveAuditFile(swapped).problem).toMatchObject({ kind: "event_changed", seq: 2 });
    expect(proveAuditFile(fileOf("json", [one, three]))).toMatchObject({ isWhole: false, problem: null });
  });

  it("is refused as something else", () => {
    expect(() => proveAuditFile("seq,at")).toThrow(/no JSON/);
    expect(() => proveAuditFile('{"events": 1}')).toThrow(/no JSON export of an audit trail/);
  });
});

describe("an audit trail as YAML", () => {
  it.each(["1.1", "1.2"] as const)("says the same to readers of YAML %s", (version) => {
    const read = parse(fileOf("yaml", RECORDS), { version });
    expect(read.events).toHaveLength(3);
    expect(read.events[0]).toMatchObject({
      seq: 1,
      at: "2026-11-20T12:00:00.123000Z",
      actor_name: "@ada",
      entity_id: "=HYPERLINK(1)",
      before: null,
      after: { name: "Balanced", weight: 1.1, on: "yes", day: "2026-01-01" },
    });
    expect(read.events[1]).toMatchObject({ entity_id: "no", after: { text: 'line one\nline "two": - x' } });
    expect(read.head).toEqual(FACTS.head);
    expect(parse(fileOf("yaml", []), { version }).events).toEqual([]);
  });
});

describe("an audit trail as CSV", () => {
  it("has a row an event, and no cell that a spreadsheet runs", () => {
    const text = fileOf("csv", RECORDS);
    expect(text.split("\r\n")[0]).toBe(
      "seq,at,actor_id,actor_name,action,entity,entity_id,before,after,request_id,previous_hash,hash",
    );
    expect(text).toContain(",'@ada,");
    expect(text).toContain(",'=HYPERLINK(1),");
    expect(text).toContain('"{""a"": 1}"');
  });
});

describe("files of one trail, joined", () => {
  it.each(["json", "yaml", "csv"] as const)("are the %s file of all its events", (format) => {
    const [one, ...others] = RECORDS as [AuditRecord, ...AuditRecord[]];
    const parts = [[one], [], others].map((records) => fileOf(format, records));
    expect(AUDIT_WRITERS[format].join(parts)).toBe(fileOf(format, RECORDS));
    expect(AUDIT_WRITERS[format].join([fileOf(format, []), fileOf(format, [])])).toBe(fileOf(format, []));
  });
});
