import { randomUUID } from "node:crypto";
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
import { addDays, dateOfDayNumber } from "@/lib/kernel/dates";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

let harness: AuthHarness;
let cookie = "";
let strategy = "";
beforeAll(async () => {
  harness = await openAuthHarness();
  const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  cookie = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
  await ask("/capital/master/add", { amount_usd: "1000000.00" });
  const pool = await ask("/capital/pools", {
    name: "Credit",
    asset_class: "credit",
    limit_usd: "1000000.00",
  });
  const made = { name: "Momentum", pool_id: pool.body.id, policy_limit_usd: "500000.00", status: "active" };
  strategy = (await ask("/capital/strategies", made)).body.id;
  await ask(`/capital/strategies/${strategy}/allocate`, { amount_usd: "300000.00" });
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

/** A POST where there is a body, with a key unless it says otherwise; text goes as CSV. */
async function ask(address: string, body?: object | string, { hasKey = true, method = "POST" } = {}) {
  const headers = browserHeaders({ cookie });
  if (hasKey) headers.set("idempotency-key", randomUUID());
  headers.set("content-type", typeof body === "string" ? "text/csv" : "application/json");
  const sent =
    body === undefined
      ? { method: "GET" }
      : { method, body: typeof body === "string" ? body : JSON.stringify(body) };
  const request = new Request(`http://plumbline.test/api/v1${address}`, { ...sent, headers });
  const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
  return { status: response.status, body: await response.json() };
}

/** Thirteen monthly values that end today; the last one stands 40 % below. */
function fallen(): string {
  const today = dateOfDayNumber(Math.floor(Date.now() / 86_400_000) - 1);
  const rows = Array.from(
    { length: 13 },
    (_, index) => `${addDays(today, (index - 12) * 30)},${index === 12 ? 60 : 100}`,
  );
  return `date,nav\n${rows.join("\n")}\n2026-13-01,5\n`;
}

describe("value histories and reallocations over REST", () => {
  it("takes CSV, previews it with dry_run, and reports bad rows by line", async () => {
    const path = `/capital/strategies/${strategy}/nav`;
    const preview = await ask(`${path}?dry_run=true`, fallen());
    expect(preview).toMatchObject({
      status: 200,
      body: { inserted: 13, bad_row_count: 1, bad_rows: [{ line: 15 }] },
    });
    expect((await ask(path)).body.items).toEqual([]);
    expect((await ask(path, fallen())).body).toMatchObject({ inserted: 13, rows: 14 });
    expect((await ask(path, { csv: fallen() })).body).toMatchObject({ inserted: 0, unchanged: 13 });
    expect((await ask(path)).body).toMatchObject({ observations: 13, strategy_name: "Momentum" });
    expect(await ask(path, "date,shares\n2026-01-01,1\n")).toMatchObject({
      status: 400,
      body: { data: { line: 1 } },
    });
    expect(await ask(path, { date: "2026-01-01", nav: "1e5" })).toMatchObject({ status: 400 });
    expect(await ask(`/capital/strategies/${randomUUID()}/nav`, fallen())).toMatchObject({ status: 404 });
    const metrics = await ask(`/capital/strategies/${strategy}/metrics`);
    expect(metrics.body).toMatchObject({
      is_enough: true,
      window: { max_drawdown: -0.4, current_drawdown: -0.4 },
    });
  });

  it("proposes, refuses the own approval and the execution without a key, and cancels", async () => {
    const preview = await ask("/capital/reallocations/preview");
    expect(preview.body).toMatchObject({ to_master_usd: "30000.00", moves: [{ to_strategy_id: null }] });
    const proposed = await ask("/capital/reallocations", { note: "Stop" });
    expect(proposed).toMatchObject({ status: 200, body: { status: "proposed", released_usd: "30000.00" } });
    const path = `/capital/reallocations/${proposed.body.id}`;
    expect((await ask(path)).body.reasons.map(({ code }: { code: string }) => code)).toContain(
      "DRAWDOWN_STOP",
    );
    expect(await ask(`${path}/approve`, {})).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } });
    expect(await ask(`${path}/execute`, {}, { hasKey: false })).toMatchObject({ status: 400 });
    expect(await ask(`${path}/execute`, {})).toMatchObject({ status: 409, body: { code: "CONFLICT" } });
    expect(await ask("/capital/reallocations", {})).toMatchObject({ status: 409 });
    expect((await ask(`${path}/cancel`, {})).body).toMatchObject({ status: "cancelled" });
    expect((await ask("/capital/reallocations?status=cancelled")).body.items).toHaveLength(1);
    expect(await ask(`/capital/reallocations/${randomUUID()}/execute`, {})).toMatchObject({ status: 404 });
    expect(await ask("/capital/reallocations?status=lost")).toMatchObject({ status: 400 });
  });

  it("simulates, and names the field of a bad threshold", async () => {
    const told = await ask("/capital/reallocations/simulate", { check: "week" });
    expect(told).toMatchObject({ status: 200, body: { start_usd: "300000.00", check: "week" } });
    const bad = await ask("/capital/reallocations/simulate", { min_change: -0.1 });
    expect(bad).toMatchObject({ status: 400 });
    expect(JSON.stringify(bad.body)).toContain("min_change");
  });
});
