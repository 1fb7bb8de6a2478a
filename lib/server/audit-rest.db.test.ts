import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type AuthHarness,
  authRequest,
  browserHeaders,
  cookieOf,
  openAuthHarness,
  randomEmail,
  TEST_PASSWORD,
} from "@/lib/auth/testing";
import { proveAuditFile } from "@/lib/interchange/audit/prove-file";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

let harness: AuthHarness;
let cookie: string;
beforeAll(async () => {
  harness = await openAuthHarness();
  const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  cookie = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
  expect((await ask("/capital/master/add", { amount_usd: "1000.00" })).status).toBeLessThan(300);
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

async function ask(address: string, body?: unknown): Promise<Response> {
  const headers = {
    ...Object.fromEntries(browserHeaders({ cookie })),
    "content-type": "application/json",
    "idempotency-key": crypto.randomUUID(),
  };
  const init = body === undefined ? { headers } : { method: "POST", body: JSON.stringify(body), headers };
  const request = new Request(`http://plumbline.test/api/v1${address}`, init);
  return serveRequest(request, { prefix: "/api/v1", kind: "rest" });
}

describe("the audit trail over REST", () => {
  it("lists, verifies and exports", async () => {
    const { items } = await (await ask("/audit?entity=ledger")).json();
    expect(items).toEqual([
      expect.objectContaining({ action: "capital.add", entity_id: "1", actor_name: "Ada", before: null }),
    ]);
    const verdict = await (await ask("/audit/verify")).json();
    expect(verdict).toMatchObject({ is_intact: true, transactions: 1, first_problem: null });
    const file = await ask("/audit/export?format=json");
    expect(file.headers.get("content-type")).toBe("application/json");
    expect(proveAuditFile(await file.text())).toMatchObject({ last: verdict.head, problem: null });
    expect(await (await ask("/audit/export?format=csv")).text()).toMatch(/^seq,at,actor_id/);
    expect(await (await ask("/audit/export?format=yaml")).text()).toMatch(/^workspace:\n/);
    expect(await (await ask("/capital/ledger/export")).text()).toMatch(/^transaction,at,kind/);
  });

  it("agrees with its own head only", async () => {
    const { head } = await (await ask("/audit/verify")).json();
    const known = async (hash: string) =>
      (await ask(`/audit/verify?known_seq=${head.seq}&known_hash=${hash}`)).json();
    expect(await known(head.hash)).toMatchObject({ is_intact: true });
    expect(await known("0".repeat(64))).toMatchObject({
      is_intact: false,
      first_problem: { kind: "known_head_changed", seq: head.seq },
    });
  });

  it.each([
    ["/audit?limit=0", "limit"],
    ["/audit?limit=201", "limit"],
    ["/audit?cursor=zz", "cursor"],
    ["/audit?from=2026-13-01", "from"],
    ["/audit?from=2026-12-01&to=2026-01-01", "from: must not be after to"],
    ["/audit?entity=%00", "entity"],
    [`/audit?action=${"a".repeat(61)}`, "action"],
    ["/audit/export", "format"],
    ["/audit/export?format=xml", "format"],
    ["/audit/export?format=csv&after_seq=-1", "after_seq"],
    ["/audit/verify?limit=0", "limit"],
    ["/audit/verify?cursor=WyIxIl0", "cursor"],
    ["/audit/verify?known_seq=1", "known_seq and known_hash"],
    ["/audit/verify?known_seq=1&known_hash=xyz", "known_hash"],
    ["/capital/ledger/export?what=x", "what"],
    ["/capital/ledger/export?account=x", "account"],
    ["/capital/ledger/export?from=2026-12-01&to=2026-01-01", "from: must not be after to"],
  ])("refuses %s and names what is wrong", async (address, words) => {
    const response = await ask(address);
    expect(response.status).toBe(400);
    expect((await response.json()).message).toContain(words);
  });
});
