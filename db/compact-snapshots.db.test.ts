import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTenantDatabase } from "./client";
import { listSnapshots } from "./repositories/snapshots";
import { type TestDatabase, testDatabase } from "./testing/database";

const WORKSPACE = "00000000-0000-4000-8000-00000000c0de";
const PORTFOLIO = "00000000-0000-4000-8000-00000000c0df";
const USER = "00000000-0000-4000-8000-00000000c0dd";

/** As the rows stood before: buckets as JSON. */
const NODES = [
  {
    path: "A/X",
    label: 'X, "the" first',
    actual_weight: 0.3499999999,
    target_weight: 0.36,
    drift: -0.0100000001,
    status: "within_band",
  },
  {
    path: "A/Y",
    label: "Ypsilon",
    actual_weight: 1e-10,
    target_weight: 0.64,
    drift: -0.6399999999,
    status: "exceeds_band",
  },
  { path: "Cash", label: "Cash", actual_weight: 0.65, target_weight: 0, drift: 0.65, status: "no_target" },
];

/** Puts the table back as it was and runs the migration's own statements again. */
async function convert(admin: Sql, owner: Sql): Promise<void> {
  await admin.unsafe(`
    drop trigger snapshot_belongs_inserted on portfolio_snapshot; drop trigger snapshot_belongs_updated on portfolio_snapshot;
    drop trigger portfolio_drops_snapshots on portfolio; drop function snapshot_belongs; drop function drop_snapshots_of_portfolios;
    alter table portfolio_snapshot drop column outline_id, drop column figures, drop column revision;
    alter table portfolio_snapshot add column nodes jsonb not null default '[]';
    drop table snapshot_outline; drop table sweep_progress;
    alter table portfolio_snapshot add constraint portfolio_snapshot_workspace_id_workspace_id_fk
      foreign key (workspace_id) references workspace (id) on delete cascade;
    alter table portfolio_snapshot add constraint portfolio_snapshot_portfolio_fk
      foreign key (workspace_id, portfolio_id) references portfolio (workspace_id, id) on delete cascade`);
  await admin`
    insert into portfolio_snapshot (workspace_id, portfolio_id, date, value, cash, total_drift, breach_count, worst_path, nodes, is_sample)
    values (${WORKSPACE}, ${PORTFOLIO}, '2026-07-30', 100, 65, 1.3, 1, 'A/Y', ${admin.json(NODES)}, false),
      (${WORKSPACE}, ${PORTFOLIO}, '2026-07-31', 100, 65, 1.3, 1, 'A/Y', ${admin.json(NODES)}, true)`;
  const file = readFileSync(
    join(import.meta.dirname, "../drizzle/0011_sweep_and_compact_snapshots.sql"),
    "utf8",
  );
  for (const statement of file.split("--> statement-breakpoint")) await owner.unsafe(statement);
}

describe("snapshots from before they were compact", () => {
  let urls: TestDatabase;
  let admin: Sql;
  let owner: Sql;
  let auth: Sql;
  beforeAll(async () => {
    urls = await testDatabase();
    admin = postgres(urls.adminUrl, { max: 1, onnotice: () => {} });
    owner = postgres(urls.ownerUrl, { max: 1, onnotice: () => {} });
    auth = postgres(urls.authUrl, { max: 1 });
    await admin`insert into workspace (id, name, slug) values (${WORKSPACE}, 'Old', 'old')`;
    await admin`
      insert into portfolio (id, workspace_id, name, base_ccy, origin, is_fractional, created_by)
      values (${PORTFOLIO}, ${WORKSPACE}, 'Old', 'USD', 'empty', true, ${USER})`;
    await convert(admin, owner);
    await admin.unsafe("grant select on snapshot_outline, portfolio_snapshot to plumbline_app");
  });
  afterAll(async () => {
    await admin.end();
    await owner.end();
    await auth.end();
    await urls.drop();
  });

  it("say the same of every bucket, with one outline for both days", async () => {
    const database = openTenantDatabase(urls.appUrl, 1);
    const key = { workspaceId: WORKSPACE, portfolioId: PORTFOLIO };
    const rows = await database.read({ workspaceId: WORKSPACE, userId: USER }, (tx) =>
      listSnapshots(tx, key, {}),
    );
    await database.close();
    expect(rows.map(({ date, isSample }) => [date, isSample])).toEqual([
      ["2026-07-30", false],
      ["2026-07-31", true],
    ]);
    expect(rows.map(({ nodes }) => nodes)).toEqual([NODES, NODES]);
    expect(await admin`select count(*)::int as n from snapshot_outline`).toEqual([{ n: 1 }]);
  });

  it("still belong to their portfolio: none without one, and they go with it", async () => {
    const [outline] = await admin`select id from snapshot_outline`;
    const stray = admin`
      insert into portfolio_snapshot (workspace_id, portfolio_id, date, value, cash, total_drift, breach_count, outline_id, figures, is_sample)
      values (${WORKSPACE}, ${USER}, '2026-07-31', 1, 1, 0, 0, ${outline?.id}, '', false)`;
    await expect(stray).rejects.toMatchObject({ code: "23503" });
    const torn = admin`update portfolio_snapshot set outline_id = ${USER}`;
    await expect(torn).rejects.toMatchObject({ code: "23503" });
    // As the role that removes workspaces, which sees nothing of what is in them.
    await auth`delete from workspace where id = ${WORKSPACE}`;
    expect(await admin`select count(*)::int as n from portfolio_snapshot`).toEqual([{ n: 0 }]);
  });
});
