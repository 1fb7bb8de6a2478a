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
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

let harness: AuthHarness;
beforeAll(async () => {
  harness = await openAuthHarness();
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

type Answer = { status: number; body: Record<string, unknown> & { data?: unknown; message?: string } };
type Account = Awaited<ReturnType<typeof signUp>>;

/** Somebody with a workspace of their own, all of whose reserve may be deployed. */
async function signUp(fraction = 1) {
  const account = { name: "Ada", email: randomEmail(), password: TEST_PASSWORD };
  const cookie = cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
  const ask = async (method: string, path: string, body?: unknown, key: string | null = randomUUID()) => {
    const headers = browserHeaders({ cookie });
    if (key !== null) headers.set("idempotency-key", key);
    if (body !== undefined) headers.set("content-type", "application/json");
    const init = { method, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
    const request = new Request(`http://plumbline.test/api/v1${path}`, init);
    const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
    return { status: response.status, body: await response.json() } as Answer;
  };
  const settings = await ask("PUT", "/capital/settings", { deployable_fraction: fraction });
  expect(settings.status, JSON.stringify(settings.body)).toBe(200);
  return { ask, cookie };
}

/** Master cash, a pool and an active strategy with a limit. */
async function fund({ ask }: Account, { cash = "1000000.00", limit = "100000.00" } = {}): Promise<string> {
  await ask("POST", "/capital/master/add", { amount_usd: cash });
  const pool = { name: randomUUID(), asset_class: "Equity", limit_usd: "10000000.00" };
  const made = await ask("POST", "/capital/pools", pool);
  const strategy = { name: randomUUID(), pool_id: made.body.id, policy_limit_usd: limit, status: "active" };
  const opened = await ask("POST", "/capital/strategies", strategy);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  return String(opened.body.id);
}

const violations = ({ body }: Answer) => (body.data as { violations: Record<string, string>[] }).violations;

describe("allocate and deallocate over REST", () => {
  it("moves the money and says where it stands; 33,333.33 three times is 99,999.99", async () => {
    const ada = await signUp();
    const id = await fund(ada);
    const path = `/capital/strategies/${id}/allocate`;
    const steps = [];
    for (let turn = 0; turn < 3; turn += 1)
      steps.push(await ada.ask("POST", path, { amount_usd: "33333.33" }));
    expect(steps.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(steps[2]?.body).toEqual({
      transaction_id: 4,
      strategy_id: id,
      amount_usd: "33333.33",
      deployed_notional_usd: "99999.99",
      available_to_deploy_usd: "0.01",
      utilization_percent: 100,
      master_cash_usd: "900000.01",
    });
    expect((await ada.ask("GET", `/capital/strategies/${id}/allocation`)).body).toMatchObject({
      policy_limit_usd: "100000.00",
      deployed_notional_usd: "99999.99",
      available_to_deploy_usd: "0.01",
      utilization_percent: 100,
      reserved_usd: "0.00",
    });
    expect((await ada.ask("GET", "/capital/summary")).body).toEqual({
      segment: "investment_savings",
      total_reserve_value_usd: "1000000.00",
      deployable_usd: "1000000.00",
      deployed_usd: "99999.99",
      available_to_deploy_usd: "900000.01",
      reserved_usd: "0.00",
      master_cash_usd: "900000.01",
      deployable_fraction: 1,
      pools_count: 1,
      strategies_count: 1,
      open_requests: 0,
      is_over_deployed: false,
    });
  });

  it("refuses 60,000 with 50,000 left, 1,000 with 0 left, in figures", async () => {
    const ada = await signUp();
    const id = await fund(ada);
    const path = `/capital/strategies/${id}/allocate`;
    await ada.ask("POST", path, { amount_usd: "50000.00" });
    const over = await ada.ask("POST", path, { amount_usd: "60000.00" });
    expect(over).toMatchObject({ status: 422, body: { code: "POLICY_VIOLATION" } });
    expect(over.body.message).toContain("Available 50,000.00, requested 60,000.00, exceeds by 10,000.00");
    expect(violations(over)).toMatchObject([
      {
        rule: "POLICY_LIMIT",
        available_usd: "50000.00",
        requested_usd: "60000.00",
        excess_usd: "10000.00",
        reserved_usd: "0.00",
      },
    ]);
    expect((await ada.ask("POST", path, { amount_usd: "50000.00" })).status).toBe(200);
    const none = await ada.ask("POST", path, { amount_usd: "1000.00" });
    expect(none.body.message).toContain("Available 0.00, requested 1,000.00, exceeds by 1,000.00");
  });

  it("tells every violated rule at once, and a dry run the same without moving a cent", async () => {
    const ada = await signUp(0.5);
    const id = await fund(ada, { cash: "1000.00", limit: "100.00" });
    for (const query of ["", "?dry_run=true"]) {
      const path = `/capital/strategies/${id}/allocate${query}`;
      const answer = await ada.ask("POST", path, { amount_usd: "2000.00" });
      expect(answer.status).toBe(422);
      expect(violations(answer).map(({ rule, excess_usd }) => [rule, excess_usd])).toEqual([
        ["POLICY_LIMIT", "1900.00"],
        ["DEPLOYABLE_RESERVE", "1500.00"],
        ["MASTER_CASH", "1000.00"],
      ]);
      expect(answer.body.message).toMatch(/and 2 more$/);
    }
    const rehearsed = await ada.ask(
      "POST",
      `/capital/strategies/${id}/allocate?dry_run=true`,
      { amount_usd: 40 },
      null,
    );
    expect(rehearsed).toMatchObject({
      status: 200,
      body: { deployed_notional_usd: "40.00", master_cash_usd: "960.00" },
    });
    expect((await ada.ask("GET", "/capital/master")).body.cash_usd).toBe("1000.00");
  });

  it("releases at most what is deployed, and says both figures", async () => {
    const ada = await signUp();
    const id = await fund(ada);
    await ada.ask("POST", `/capital/strategies/${id}/allocate`, { amount_usd: "250.00" });
    const path = `/capital/strategies/${id}/deallocate`;
    expect((await ada.ask("POST", path, { amount_usd: "1000.00", note: "all of it" })).body).toMatchObject({
      requested_usd: "1000.00",
      released_usd: "250.00",
      amount_usd: "250.00",
      deployed_notional_usd: "0.00",
      master_cash_usd: "1000000.00",
    });
    expect(await ada.ask("POST", path, { amount_usd: "0.01" })).toMatchObject({
      status: 422,
      body: { code: "NOTHING_DEPLOYED" },
    });
  });

  it("cannot give back what a strategy has put to work", async () => {
    const ada = await signUp();
    const id = await fund(ada);
    await ada.ask("POST", `/capital/strategies/${id}/allocate`, { amount_usd: "250.00" });
    const held = { positions: [{ symbol: "BARN", quantity: "2", price_usd: "100" }], cash_usd: "50.00" };
    expect((await ada.ask("PUT", `/capital/strategies/${id}/positions`, held)).status).toBe(200);
    expect(
      await ada.ask("POST", `/capital/strategies/${id}/deallocate`, { amount_usd: "250" }),
    ).toMatchObject({
      status: 422,
      body: {
        code: "INSUFFICIENT_STRATEGY_CASH",
        data: { available_usd: "50.00", requested_usd: "250.00", excess_usd: "200.00" },
      },
    });
  });

  it("says 409 for a strategy that is not active and 404 for one that is unknown or another's", async () => {
    const [ada, bob] = [await signUp(), await signUp()];
    const id = await fund(ada);
    await fund(bob);
    const paused = await ada.ask("PUT", `/capital/strategies/${id}`, { status: "paused" });
    expect(paused.status, JSON.stringify(paused.body)).toBe(200);
    for (const query of ["", "?dry_run=true"]) {
      const path = `/capital/strategies/${id}/allocate${query}`;
      const refused = await ada.ask("POST", path, { amount_usd: "1" });
      expect(refused).toMatchObject({ status: 409, body: { data: { status: "paused" } } });
    }
    expect((await ada.ask("GET", `/capital/strategies/${id}/allocation`)).status).toBe(409);
    const missing = [id, randomUUID(), "x", "1' or 1=1"];
    const answers = await Promise.all(
      missing.flatMap((one) =>
        ["allocate", "deallocate", "allocate?dry_run=1"].map((verb) =>
          bob.ask("POST", `/capital/strategies/${encodeURIComponent(one)}/${verb}`, { amount_usd: "1" }),
        ),
      ),
    );
    const told = new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`));
    expect([...told]).toEqual(['404 {"code":"NOT_FOUND","message":"No such strategy"}']);
  });
});

describe("amounts as they come", () => {
  const bad = [
    "0",
    "-1",
    "0.005",
    "1e5",
    "NaN",
    "Infinity",
    "１００",
    "100000000000000000000",
    "",
    " ",
    "1,000",
    "$5",
    "0x10",
    null,
    true,
    [],
    {},
  ];
  const places = ["/capital/master/add", "/capital/master/withdraw", "allocate", "deallocate"];

  it.each(places)("%s refuses what is no amount above 0 with 2 decimals", async (place) => {
    const ada = await signUp();
    const id = await fund(ada);
    const path = place.startsWith("/") ? place : `/capital/strategies/${id}/${place}`;
    for (const amount of bad) {
      const answer = await ada.ask("POST", path, { amount_usd: amount });
      expect([answer.status, answer.body.code], JSON.stringify(amount)).toEqual([400, "INVALID_INPUT"]);
      expect(answer.body.message).toMatch(/^amount_usd/);
    }
    for (const body of [{}, { amount: "5" }, { amount_usd: "5", extra: 1 }]) {
      expect((await ada.ask("POST", path, body)).status).toBe(400);
    }
    expect((await ada.ask("POST", path, '{"amount_usd": 1e400}')).status).toBe(400);
    const summary = await ada.ask("GET", "/capital/summary");
    expect(summary.body).toMatchObject({ total_reserve_value_usd: "1000000.00", deployed_usd: "0.00" });
  });

  it("takes text and JSON numbers alike, to the cent", async () => {
    const ada = await signUp();
    const id = await fund(ada);
    const path = `/capital/strategies/${id}/allocate`;
    for (const amount of ["0.10", 0.1, "0.1", 0.2, " 1 "]) {
      expect((await ada.ask("POST", path, { amount_usd: amount })).status).toBe(200);
    }
    const after = await ada.ask("GET", `/capital/strategies/${id}/allocation`);
    expect(after.body.deployed_notional_usd).toBe("1.50");
  });
});

describe("the key of a movement", () => {
  it("is needed, answers the same request alike and refuses another, whatever the procedure", async () => {
    const ada = await signUp();
    const id = await fund(ada);
    const path = `/capital/strategies/${id}/allocate`;
    for (const each of ["/capital/master/add", path, `/capital/strategies/${id}/deallocate`]) {
      const without = await ada.ask("POST", each, { amount_usd: "1.00" }, null);
      expect(without).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining("Idempotency-Key") },
      });
      expect((await ada.ask("POST", each, { amount_usd: "1.00" }, "x".repeat(256))).status).toBe(400);
    }
    const key = randomUUID();
    const first = await ada.ask("POST", path, { amount_usd: "5.00" }, key);
    expect(await ada.ask("POST", path, { amount_usd: "5.00" }, key)).toEqual(first);
    const reused = { status: 422, body: { code: "IDEMPOTENCY_KEY_REUSED" } };
    expect(await ada.ask("POST", path, { amount_usd: "6.00" }, key)).toMatchObject(reused);
    expect(await ada.ask("POST", "/capital/master/add", { amount_usd: "5.00" }, key)).toMatchObject(reused);
    const added = randomUUID();
    await ada.ask("POST", "/capital/master/add", { amount_usd: "5.00" }, added);
    expect(await ada.ask("POST", path, { amount_usd: "5.00" }, added)).toMatchObject(reused);
    expect((await ada.ask("GET", `/capital/strategies/${id}/allocation`)).body.deployed_notional_usd).toBe(
      "5.00",
    );
  });

  it("is not spent by a refusal: what was refused may go later with the same key", async () => {
    const ada = await signUp();
    const id = await fund(ada, { limit: "10.00" });
    const path = `/capital/strategies/${id}/allocate`;
    const key = randomUUID();
    expect((await ada.ask("POST", path, { amount_usd: "20.00" }, key)).status).toBe(422);
    expect((await ada.ask("PUT", `/capital/strategies/${id}`, { policy_limit_usd: "20.00" })).status).toBe(
      200,
    );
    expect((await ada.ask("POST", path, { amount_usd: "20.00" }, key)).status).toBe(200);
  });
});

describe("the master portfolio over REST", () => {
  it("gives at most its cash less what approved requests hold", async () => {
    const ada = await signUp();
    const id = await fund(ada, { cash: "1000.00" });
    await hold(ada, id, "400.00");
    expect((await ada.ask("GET", "/capital/master")).body).toMatchObject({
      id: 0,
      cash_usd: "1000.00",
      reserved_usd: "400.00",
      withdrawable_usd: "600.00",
    });
    const refused = await ada.ask("POST", "/capital/master/withdraw", { amount_usd: "600.01" });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: "INSUFFICIENT_CASH",
        data: {
          available_usd: "600.00",
          requested_usd: "600.01",
          excess_usd: "0.01",
          reserved_usd: "400.00",
        },
      },
    });
    const path = `/capital/strategies/${id}/allocate`;
    const held = await ada.ask("POST", path, { amount_usd: "700.00" });
    expect(violations(held)).toMatchObject([
      { rule: "DEPLOYABLE_RESERVE", available_usd: "600.00", reserved_usd: "400.00" },
      { rule: "MASTER_CASH", available_usd: "600.00", reserved_usd: "400.00" },
    ]);
    expect((await ada.ask("POST", "/capital/master/withdraw", { amount_usd: "600.00" })).body).toMatchObject({
      cash_usd: "400.00",
      total_reserve_value_usd: "400.00",
    });
  });

  it("has a statement with a running balance", async () => {
    const ada = await signUp();
    const id = await fund(ada, { cash: "100.00" });
    await ada.ask("POST", `/capital/strategies/${id}/allocate`, { amount_usd: "30.00", note: "a start" });
    await ada.ask("POST", "/capital/master/withdraw", { amount_usd: "20.00" });
    const { body } = await ada.ask("GET", "/capital/master/statement");
    expect(body).toMatchObject({
      opening_usd: "0.00",
      in_usd: "100.00",
      out_usd: "50.00",
      closing_usd: "50.00",
    });
    expect(
      (body.lines as Record<string, unknown>[]).map((line) => [
        line.kind,
        line.amount_usd,
        line.balance_usd,
        line.note,
      ]),
    ).toEqual([
      ["add", "100.00", "100.00", null],
      ["allocate", "-30.00", "70.00", "a start"],
      ["withdraw", "-20.00", "50.00", null],
    ]);
    const future = await ada.ask("GET", "/capital/master/statement?from=2199-01-01");
    expect(future.body).toMatchObject({ opening_usd: "50.00", closing_usd: "50.00", lines: [] });
    expect((await ada.ask("GET", "/capital/master/statement?from=2026-02-02&to=2026-01-01")).status).toBe(
      400,
    );
  });

  it("holds no more than can be counted", async () => {
    const ada = await signUp();
    expect((await ada.ask("POST", "/capital/master/add", { amount_usd: "999999999999999.99" })).status).toBe(
      200,
    );
    expect(await ada.ask("POST", "/capital/master/add", { amount_usd: "0.01" })).toMatchObject({
      status: 422,
      body: { code: "TOO_MUCH" },
    });
  });
});

/** What an approved request holds, as if somebody else had approved it. */
async function hold(account: Account, strategyId: string, amount: string): Promise<void> {
  const made = await account.ask("POST", "/capital/requests", {
    strategy_id: strategyId,
    amount_usd: amount,
    reason: "next",
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  await harness.admin`
    update capital_request set status = 'approved', decided_by = gen_random_uuid(), decided_at = now(), expires_at = now() + interval '1 day'
    where id = ${String(made.body.id)}`;
}

describe("the ledger over REST", () => {
  it("lists, filters and pages; reverses once, and only what can follow", async () => {
    const ada = await signUp();
    const id = await fund(ada, { cash: "100.00" });
    await ada.ask("POST", `/capital/strategies/${id}/allocate`, { amount_usd: "30.00" });
    const list = await ada.ask("GET", "/capital/ledger?limit=1");
    expect(list.body.items).toMatchObject([
      {
        seq: 2,
        kind: "allocate",
        amount_usd: "30.00",
        strategy_id: id,
        actor_name: "Ada",
        is_reversible: true,
      },
    ]);
    const next = await ada.ask("GET", `/capital/ledger?limit=1&cursor=${list.body.next_cursor}`);
    expect(next.body).toMatchObject({ items: [{ seq: 1, kind: "add" }], next_cursor: null });
    for (const [query, count] of [
      ["kind=add", 1],
      [`strategy_id=${id}`, 1],
      [`account=strategy:${id}:cash`, 1],
      ["account=master:cash", 2],
      ["cause=request", 0],
      ["from=2199-01-01", 0],
      [`strategy_id=${randomUUID()}`, 0],
      ["strategy_id=x", 0],
    ] as const) {
      expect((await ada.ask("GET", `/capital/ledger?${query}`)).body.items, query).toHaveLength(count);
    }
    for (const query of [
      "kind=loan",
      "account=mine",
      "cursor=%00",
      "cursor=W10",
      "limit=201",
      "from=yesterday",
    ]) {
      expect((await ada.ask("GET", `/capital/ledger?${query}`)).status, query).toBe(400);
    }
    const reverse = (seq: number | string, key?: string | null) =>
      ada.ask("POST", `/capital/ledger/${seq}/reverse`, {}, key);
    for (const seq of ["2e0", "0x2", "1.5", "-1", " "]) expect((await reverse(seq)).status).toBe(400);
    expect((await reverse(2, null)).status).toBe(400);
    expect(await reverse(1)).toMatchObject({ status: 422, body: { code: "INSUFFICIENT_CASH" } });
    expect(await reverse(2)).toMatchObject({
      status: 201,
      body: {
        transaction_id: 3,
        reverses: 2,
        amount_usd: "30.00",
        deployed_notional_usd: "0.00",
        master_cash_usd: "100.00",
      },
    });
    expect((await reverse(2)).status).toBe(409);
    expect(await reverse(3)).toMatchObject({ status: 422, body: { code: "NOT_REVERSIBLE" } });
    expect((await reverse(99)).status).toBe(404);
    expect((await reverse("x")).status).toBe(400);
    expect((await ada.ask("GET", "/capital/ledger/2")).body).toMatchObject({
      reversed_by: 3,
      is_reversible: false,
    });
    expect((await ada.ask("GET", "/capital/ledger/3")).body).toMatchObject({
      kind: "reversal",
      reverses: 2,
      entries: [
        { account: "master:cash", amount_usd: "30.00", balance_after_usd: "100.00" },
        {
          account: `strategy:${id}:cash`,
          amount_usd: "-30.00",
          notional_usd: "-30.00",
          balance_after_usd: "0.00",
        },
      ],
    });
    expect((await reverse(1)).body).toMatchObject({ master_cash_usd: "0.00", deployed_notional_usd: null });
    expect((await ada.ask("GET", "/capital/master")).body).toMatchObject({
      cash_usd: "0.00",
      added_usd: "0.00",
    });
  });

  it("sends money out again by a reversal only where the rules let it", async () => {
    const ada = await signUp();
    const id = await fund(ada, { cash: "100.00", limit: "50.00" });
    await ada.ask("POST", `/capital/strategies/${id}/allocate`, { amount_usd: "50.00" });
    await ada.ask("POST", `/capital/strategies/${id}/deallocate`, { amount_usd: "50.00" });
    await ada.ask("PUT", `/capital/strategies/${id}`, { policy_limit_usd: "40.00" });
    expect(violations(await ada.ask("POST", "/capital/ledger/3/reverse", {}))).toMatchObject([
      { rule: "POLICY_LIMIT", excess_usd: "10.00" },
    ]);
    expect(await ada.ask("POST", "/capital/ledger/2/reverse", {})).toMatchObject({
      status: 422,
      body: { code: "NOTHING_DEPLOYED" },
    });
    await ada.ask("PUT", `/capital/strategies/${id}`, { policy_limit_usd: "50.00" });
    expect((await ada.ask("POST", "/capital/ledger/3/reverse", {})).body).toMatchObject({
      deployed_notional_usd: "50.00",
    });
  });

  it("is also read by its older names", async () => {
    const ada = await signUp();
    const id = await fund(ada, { cash: "100.00" });
    await ada.ask("POST", `/capital/strategies/${id}/allocate`, { amount_usd: "30.00" });
    expect((await ada.ask("GET", "/capital/cash-book")).body).toMatchObject({
      items: [
        { portfolio_id: "0", account: "master:cash", cash_usd: "70.00", deployed_notional_usd: null },
        { portfolio_id: id, cash_usd: "30.00", deployed_notional_usd: "30.00" },
      ],
      total_cash_usd: "100.00",
    });
    const log = await ada.ask("GET", "/capital/trade-log?limit=3");
    expect(
      (log.body.items as Record<string, unknown>[]).map((row) => [
        row.portfolio_id,
        row.ticker,
        row.side,
        row.quantity,
        row.arrival_price,
        row.execution_price,
      ]),
    ).toEqual([
      ["0", "USD_CASH", "SELL", "30.00", "1.0", "1.0"],
      [id, "USD_CASH", "BUY", "30.00", "1.0", "1.0"],
      ["external", "USD_CASH", "SELL", "100.00", "1.0", "1.0"],
    ]);
    const rest = await ada.ask("GET", `/capital/trade-log?limit=3&cursor=${log.body.next_cursor}`);
    expect(rest.body).toMatchObject({ items: [{ portfolio_id: "0", side: "BUY" }], next_cursor: null });
    expect((await ada.ask("GET", `/capital/trade-log?strategy_id=${id}`)).body.items).toHaveLength(1);
  });
});
