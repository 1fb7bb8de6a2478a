import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool, openTenantDatabase, type TenantDatabase } from "@/db/client";
import { loadPortfolioFacts } from "@/db/repositories/drift-facts";
import { listSnapshots, type SnapshotRow, upsertSnapshots } from "@/db/repositories/snapshots";
import { loadSlice } from "@/db/repositories/sweep/load-slice";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { fillManyPortfolios, MANY_AS_OF, MANY_WORKSPACE_ID } from "@/db/testing/many-portfolios";
import type { DriftReport } from "@/lib/engine/drift/types";
import { Decimal } from "@/lib/kernel/decimal";
import { SYSTEM_ACTOR_ID } from "@/lib/kernel/ids";
import { toSnapshot } from "@/lib/procedures/portfolio/daily-snapshots";
import { reportFacts } from "@/lib/procedures/portfolio/report-portfolio";
import { readSlice } from "@/lib/procedures/sweep/read-slice";
import { startSweep } from "@/lib/procedures/sweep/sweep-state";
import { sweepChunk } from "@/lib/procedures/sweep/write-chunk";
import { runSweep } from "./run-sweep";
import type { SweepInput, SweepProgress } from "./types";

const PORTFOLIOS = 240;
const CHUNK = 20;
const SCRIPT = join(import.meta.dirname, "..", "testing", "sweep-worker.ts");
const OTHER = "00000000-0000-4000-8000-0000000000b0";
const SCOPE = { workspaceId: MANY_WORKSPACE_ID, userId: SYSTEM_ACTOR_ID };

let urls: TestDatabase;
let admin: ReturnType<typeof openPool>;
let database: TenantDatabase;
let ids: string[] = [];

/** Some of everything that is not plain: each of these is the portfolio of that number. */
async function addOddities(): Promise<void> {
  const id = (n: number) => `many_id('portfolio', ${n})`;
  const first = (n: number) =>
    `(workspace_id, portfolio_id, product_id) in (select workspace_id, portfolio_id, product_id from position
      where portfolio_id = ${id(n)} order by product_id limit 1)`;
  const ws = `'${MANY_WORKSPACE_ID}'::uuid`;
  await admin.unsafe(`
    insert into product (id, workspace_id, symbol, name, type, asset_class, region, currency) values
      (many_id('product', 9001), ${ws}, 'EURO', 'In euros', 'ETF', 'equity', 'europe', 'EUR'),
      (many_id('product', 9002), ${ws}, 'NONE', 'Without a price', 'ETF', 'equity', 'us', 'USD');
    insert into price (workspace_id, product_id, date, close, adj_close, source)
      values (${ws}, many_id('product', 9001), '${MANY_AS_OF}', 123.456789012345, 1, 'sample');
    insert into price_summary (workspace_id, product_id, first_date, last_date, last_close, count, source)
      values (${ws}, many_id('product', 9001), '${MANY_AS_OF}', '${MANY_AS_OF}', 123.456789012345, 1, 'sample');
    insert into fx_rate (workspace_id, currency, quote_currency, date, rate, source)
      values (${ws}, 'EUR', 'USD', '${MANY_AS_OF}', 1.0875, 'import');
    insert into position (workspace_id, portfolio_id, product_id, quantity) values
      (${ws}, ${id(0)}, many_id('product', 9001), 7.5), (${ws}, ${id(1)}, many_id('product', 9002), 3);
    insert into cash_balance (workspace_id, portfolio_id, currency, amount) values (${ws}, ${id(2)}, 'EUR', 1234.56);
    insert into assignment_rule (workspace_id, portfolio_id, position, match, bucket_path)
      values (${ws}, ${id(3)}, 0, '{"asset_classes":["equity"]}', 'Sleeve/S1/L1');
    update position set is_excluded = true where ${first(4)};
    update position set bucket_path = 'Sleeve/S2/L2' where ${first(5)};
    update position set bucket_path = 'Sleeve/Gone' where ${first(6)};
    update position set quantity = 0 where ${first(7)};
    delete from position where portfolio_id = ${id(8)};
    delete from position where portfolio_id = ${id(9)};
    delete from cash_balance where portfolio_id = ${id(9)};
    update portfolio set framework_id = null, framework_version = null where id = ${id(10)};
    update portfolio set archived_at = now() where id = ${id(11)};
    update position set quantity = 900000000 where ${first(12)};
    update position set quantity = 123456.0123456789 where ${first(13)};
    update position set quantity = 3.3333333333 where ${first(14)}`);
  // One framework maps a product to two leaves, so that its portfolios hold it split.
  await admin.unsafe(`
    update mapping set share = 0.5 where framework_id = many_id('framework', 15) and path = 'Sleeve/S0/L0';
    insert into mapping (workspace_id, framework_id, version, path, position, product_id, share)
    select workspace_id, framework_id, version, 'Sleeve/S0/L1', 1, product_id, 0.5 from mapping
    where framework_id = many_id('framework', 15) and path = 'Sleeve/S0/L0'`);
}

beforeAll(async () => {
  urls = await testDatabase();
  admin = openPool(urls.adminUrl, 2);
  database = openTenantDatabase(urls.appUrl, 6);
  await fillManyPortfolios(admin, PORTFOLIOS);
  await addOddities();
  await admin`insert into workspace (id, name, slug) values (${OTHER}, 'Other', 'other')`;
  ids = (await admin<{ id: string }[]>`select id from portfolio where archived_at is null order by id`).map(
    (row) => row.id,
  );
});
afterAll(async () => {
  await database.close();
  await admin.end();
  await urls.drop();
});
beforeEach(async () => {
  await admin.unsafe("truncate portfolio_snapshot, sweep_progress; truncate alert_episode cascade");
});

function sweepOf(overrides: Partial<SweepInput> = {}): SweepInput {
  return {
    database,
    workspaceId: MANY_WORKSPACE_ID,
    asOf: MANY_AS_OF,
    now: new Date(`${MANY_AS_OF}T22:00:00Z`),
    log: { info: () => {} },
    chunkSize: CHUNK,
    ...overrides,
  };
}

/** What the dashboard would say and keep, portfolio by portfolio. */
async function dashboards(): Promise<Map<string, { report: DriftReport; snapshot: SnapshotRow | null }>> {
  return database.read(SCOPE, async (tx) => {
    const found = await loadPortfolioFacts(tx, MANY_WORKSPACE_ID, ids, MANY_AS_OF);
    const said = new Map<string, { report: DriftReport; snapshot: SnapshotRow | null }>();
    for (const [id, facts] of found) {
      const { report } = await reportFacts(tx, MANY_WORKSPACE_ID, facts, MANY_AS_OF);
      said.set(id, { report, snapshot: toSnapshot(report) });
    }
    return said;
  });
}

async function kept(id: string): Promise<SnapshotRow[]> {
  const key = { workspaceId: MANY_WORKSPACE_ID, portfolioId: id };
  return database.read(SCOPE, (tx) => listSnapshots(tx, key, {}));
}

/** Everything a sweep writes, without what differs from run to run. */
async function written() {
  const snapshots = await admin`
    select portfolio_id, date::text, value, cash, total_drift, breach_count, worst_path, outline_id, figures, is_sample, revision
    from portfolio_snapshot order by 1, 2`;
  const episodes = await admin`
    select portfolio_id, path, side, opened_at, closed_at, notice_count, opening_drift, last_drift, target, lower, upper
    from alert_episode order by 1, 2, opened_at`;
  const events = await admin`
    select e.portfolio_id, e.path, v.kind, v.drift from alert_event v join alert_episode e on e.id = v.episode_id
    order by 1, 2, v.seq`;
  const told = await admin`select once_key, message->'item_count' as items from alert_delivery order by 1`;
  return { snapshots: [...snapshots], episodes: [...episodes], events: [...events], told: [...told] };
}

describe("a sweep", () => {
  it("keeps the snapshot the dashboard would keep, opens the episodes of what is out of its band, and counts", async () => {
    const progress: SweepProgress[] = [];
    const result = await runSweep(sweepOf({ onProgress: (each) => progress.push(each) }));
    const said = await dashboards();
    expect(said.size).toBe(PORTFOLIOS - 1);
    let breaches = 0;
    for (const [id, { report, snapshot }] of said) {
      expect(await kept(id), id).toEqual(snapshot === null ? [] : [snapshot]);
      const open = await admin<{ path: string }[]>`
        select path from alert_episode where portfolio_id = ${id} and closed_at is null order by path`;
      const out = report.nodes.filter((node) => node.status === "exceeds_band").map((node) => node.path);
      expect(
        open.map((row) => row.path),
        id,
      ).toEqual(out.sort());
      breaches += out.length;
    }
    const blocked = [...said.values()].filter(({ report }) => report.blockedReason !== null).length;
    expect(blocked).toBe(2);
    expect(result).toMatchObject({ portfolios: said.size, blocked, breaches, opened: breaches, closed: 0 });
    expect(result.valued).toBe([...said.values()].filter(({ snapshot }) => snapshot !== null).length);
    expect(breaches).toBeGreaterThan(10);
    expect(progress.at(0)).toEqual({ done: 0, total: said.size });
    expect(progress.at(-1)).toEqual({ done: said.size, total: said.size });
    expect(progress.map(({ done }) => done)).toEqual(progress.map(({ done }) => done).sort((a, b) => a - b));
    expect(progress.length).toBeGreaterThan(said.size / CHUNK);
  });

  it("done twice writes the same once", async () => {
    await runSweep(sweepOf());
    const before = await written();
    const again = await runSweep(sweepOf());
    expect(await written()).toEqual(before);
    expect(again).toMatchObject({ portfolios: ids.length, opened: 0, closed: 0 });
  });

  it("closes the episodes of what came back, and leaves those alone of which nothing is known", async () => {
    await runSweep(sweepOf());
    const [out] = await admin<
      { id: string }[]
    >`select portfolio_id as id from alert_episode group by 1 order by 1 limit 1`;
    const [blocked] = await admin<{ id: string }[]>`select many_id('portfolio', 1) as id`;
    await admin`insert into alert_episode (workspace_id, portfolio_id, path, label, side, opened_at, notice_count,
      opening_drift, last_drift, worst_drift, target, lower, upper)
      values (${MANY_WORKSPACE_ID}, ${blocked?.id ?? ""}, 'Sleeve/S0', 'S0', 'above', now(), 1, 0.1, 0.1, 0.1, 0.3, 0.2, 0.4)`;
    await admin`update portfolio set framework_id = null, framework_version = null where id = ${out?.id ?? ""}`;
    const [before] = await admin`select framework_id from portfolio where id <> ${out?.id ?? ""} limit 1`;
    expect(before).toBeDefined();
    const result = await runSweep(sweepOf());
    const open =
      await admin`select count(*)::int as n from alert_episode where portfolio_id = ${out?.id ?? ""} and closed_at is null`;
    const left =
      await admin`select count(*)::int as n from alert_episode where portfolio_id = ${blocked?.id ?? ""} and closed_at is null`;
    await admin`update portfolio set framework_id = many_id('framework', substring(name from '\\d+')::int % 40), framework_version = 1
      where id = ${out?.id ?? ""}`;
    expect(result.closed).toBeGreaterThan(0);
    expect([open[0]?.n, left[0]?.n]).toEqual([0, 1]);
  });

  it("keeps the valuation days of which prices came later, too", async () => {
    const friday = "2026-07-24";
    await runSweep(sweepOf({ asOf: friday, now: new Date(`${friday}T22:00:00Z`) }));
    await runSweep(sweepOf());
    const [row] = await admin<{ id: string }[]>`select many_id('portfolio', 27) as id`;
    const dates = (await kept(row?.id ?? "")).map(({ date }) => date);
    // The prices of the fixture: every day up to the last, the weekend too.
    const week = ["2026-07-25", "2026-07-26", "2026-07-27", "2026-07-28", "2026-07-29", "2026-07-30"];
    expect(dates).toEqual([friday, ...week, MANY_AS_OF]);
  });

  it("sees and writes nothing of another workspace", async () => {
    const foreign = { workspaceId: OTHER, userId: SYSTEM_ACTOR_ID };
    const slice = await database.readAtOnce(foreign, (tx) =>
      loadSlice(tx, { workspaceId: MANY_WORKSPACE_ID, afterId: null, limit: 1000 }),
    );
    expect(slice.count).toBe(0);
    const result = await runSweep(sweepOf({ workspaceId: OTHER }));
    expect(result).toMatchObject({ portfolios: 0, valued: 0, opened: 0 });
    expect(await admin`select count(*)::int as n from portfolio_snapshot`).toEqual([{ n: 0 }]);
  });

  it("never replaces a snapshot of a later revision, nor alerts of what has changed since it looked", async () => {
    const sweep = sweepOf();
    await startSweep(sweep);
    const read = await readSlice(sweep, null, 1000);
    // A plain one that is out of its bands: one in twenty is.
    const [row] = await admin<{ id: string }[]>`select many_id('portfolio', 27) as id`;
    const id = row?.id ?? "";
    const snapshot = (await dashboards()).get(id)?.snapshot;
    expect(snapshot?.breachCount).toBeGreaterThan(0);
    await admin`update portfolio set revision = revision + 1 where id = ${id}`;
    const newer = { ...(snapshot as SnapshotRow), value: new Decimal("77.00") };
    await database.write(SCOPE, (tx) =>
      upsertSnapshots(tx, { workspaceId: MANY_WORKSPACE_ID, portfolioId: id }, [newer]),
    );
    expect(await sweepChunk(sweep, read, 0, read.slice.count)).toBe(true);
    await admin`update portfolio set revision = revision - 1 where id = ${id}`;
    expect(await kept(id)).toEqual([newer]);
    expect(await admin`select count(*)::int as n from alert_episode where portfolio_id = ${id}`).toEqual([
      { n: 0 },
    ]);
    // The same chunk once more: somebody has written it.
    expect(await sweepChunk(sweep, read, 0, read.slice.count)).toBe(false);
  });

  it("reads the portfolios in several slices as in one", async () => {
    const whole = await database.readAtOnce(SCOPE, (tx) =>
      loadSlice(tx, { workspaceId: MANY_WORKSPACE_ID, afterId: null, limit: 1000 }),
    );
    const found: string[] = [];
    let positions = 0;
    for (let isLast = false; !isLast; ) {
      const slice = await database.readAtOnce(SCOPE, (tx) =>
        loadSlice(tx, { workspaceId: MANY_WORKSPACE_ID, afterId: found.at(-1) ?? null, limit: 50 }),
      );
      for (let index = 0; index < slice.count; index += 1) found.push(slice.ids.text(index));
      positions += slice.holdings.to.reduce(
        (sum, to, index) => sum + to - (slice.holdings.from[index] ?? 0),
        0,
      );
      isLast = slice.isLast;
    }
    expect(found).toEqual(ids);
    expect(positions).toBe(
      whole.holdings.to.reduce((sum, to, i) => sum + to - (whole.holdings.from[i] ?? 0), 0),
    );
  });
});

describe("a sweep that is cut off", () => {
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill("SIGKILL");
  });

  /** Kills a sweep in a process of its own once it has written so many portfolios; answers what it said. */
  async function killedAfter(done: number): Promise<number[]> {
    const child = spawn(process.execPath, ["--import", "tsx", SCRIPT], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, APP_URL: urls.appUrl, SWEEP: `${MANY_WORKSPACE_ID} ${MANY_AS_OF} 5` },
    });
    children.push(child);
    const told: number[] = [];
    const ended = once(child, "exit");
    for await (const line of createInterface({ input: child.stdout })) {
      told.push(Number(line.split("/")[0]));
      if ((told.at(-1) ?? 0) >= done) child.kill("SIGKILL");
    }
    const [, signal] = await ended;
    expect(signal).toBe("SIGKILL");
    return told;
  }

  it("by kill -9, twice, is gone on with where it was: no snapshot, episode or event missing or doubled", {
    timeout: 180_000,
  }, async () => {
    await runSweep(sweepOf());
    const whole = await written();
    await admin.unsafe("truncate portfolio_snapshot, sweep_progress; truncate alert_episode cascade");
    const first = await killedAfter(60);
    const [halfway] = await admin`select done, finished_at from sweep_progress`;
    expect(halfway?.finished_at).toBeNull();
    expect(halfway?.done).toBeGreaterThanOrEqual(60);
    expect(halfway?.done).toBeLessThan(ids.length);
    const second = await killedAfter(140);
    expect(second[0]).toBeGreaterThanOrEqual(60);
    const told = [...first, ...second];
    expect(told).toEqual([...told].sort((a, b) => a - b));
    const result = await runSweep(sweepOf());
    expect(result.portfolios).toBe(ids.length);
    expect(result.opened).toBe(whole.episodes.length);
    expect(await written()).toEqual(whole);
  });

  it("by a signal stops between chunks", async () => {
    const stop = new AbortController();
    const onProgress = ({ done }: SweepProgress) => done >= 40 && stop.abort();
    await expect(runSweep(sweepOf({ signal: stop.signal, onProgress }))).rejects.toMatchObject({
      name: "AbortError",
    });
    const [state] = await admin`select done from sweep_progress`;
    expect(state?.done).toBe(40);
    expect(await runSweep(sweepOf())).toMatchObject({ portfolios: ids.length });
  });

  it("or run by two at once: together they write everything once", async () => {
    const results = await Promise.all([runSweep(sweepOf()), runSweep(sweepOf())]);
    for (const result of results) expect(result.portfolios).toBe(ids.length);
    const together = await written();
    await admin.unsafe("truncate portfolio_snapshot, sweep_progress; truncate alert_episode cascade");
    await runSweep(sweepOf());
    expect(together).toEqual(await written());
  });
});
