import type { Sql } from "postgres";
import { CATALOGUE_WORKSPACE_ID } from "../lib/kernel/ids";

/** better-auth's own tables: the serving role cannot see them at all. */
const AUTH_TABLES = [
  "app_user",
  "workspace",
  "member",
  "invitation",
  "auth_session",
  "auth_account",
  "auth_verification",
  "api_key",
  "rate_limit",
];
/** Everybody may read the catalogue workspace's rows of these. */
const CATALOGUE_TABLES = new Set(["product", "price", "price_summary", "data_version", "fx_rate"]);
/** Written once: a correction is a new row. */
const APPEND_ONLY_TABLES = new Set([
  "framework_version",
  "bucket",
  "framework_constraint",
  "portfolio_transaction",
  "portfolio_target",
  "alert_event",
  "snapshot_outline",
  "capital_comment",
  "workflow_step_record",
]);
/** Rows that one may read who knows the token of their link, whatever the workspace: its hash stands in this column. */
const SHARED_BY_TOKEN: Record<string, string> = { backtest: "share_token_hash" };
/** Written by functions of the owner only. */
const FUNCTION_WRITTEN_TABLES = new Set([
  "audit_event",
  "audit_head",
  "ledger_account",
  "ledger_transaction",
  "ledger_entry",
]);

/** Moved by functions of the owner only, in tables that the serving role otherwise writes. */
const FUNCTION_WRITTEN_COLUMNS: Record<string, string[]> = {
  capital_strategy: ["deployed_notional_usd"],
  capital_reserve: ["last_seq"],
};

/** As a sub-query it is worked out once a statement; bare, once a row, at five times the cost of reading the row. */
const OWN_ROWS = "workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)";

/** What the clockwork goes by: which workspace is due when, and who has worked lately. No tenant's rows. */
const CLOCK_TABLES: Record<string, { jobs: string; app: string | null }> = {
  workspace_clock: { jobs: "select, update", app: null },
  worker_beat: { jobs: "select, insert, update, delete", app: "select" },
};

export type TenancyRoles = { app: string; auth: string; jobs: string; backup: string };

function grantFor({ name: table, columns }: Table, role: string): string {
  if (FUNCTION_WRITTEN_TABLES.has(table)) return `grant select on "${table}" to ${role}`;
  if (APPEND_ONLY_TABLES.has(table)) return `grant select, insert on "${table}" to ${role}`;
  const kept = FUNCTION_WRITTEN_COLUMNS[table];
  if (!kept) return `grant select, insert, update, delete on "${table}" to ${role}`;
  const open = columns.filter((column) => !kept.includes(column)).map((column) => `"${column}"`);
  return `grant select, insert, delete, update (${open.join(", ")}) on "${table}" to ${role}`;
}

function policiesFor(table: string): string[] {
  const statements = [
    `alter table "${table}" enable row level security`,
    `alter table "${table}" force row level security`,
    `drop policy if exists own_workspace on "${table}"`,
    `create policy own_workspace on "${table}" using (${OWN_ROWS}) with check (${OWN_ROWS})`,
    `drop policy if exists catalogue_for_all on "${table}"`,
  ];
  if (CATALOGUE_TABLES.has(table)) {
    statements.push(
      `create policy catalogue_for_all on "${table}" for select using (workspace_id = '${CATALOGUE_WORKSPACE_ID}')`,
    );
  }
  const tokenHash = SHARED_BY_TOKEN[table];
  if (tokenHash) {
    statements.push(
      `drop policy if exists shared_by_token on "${table}"`,
      `create policy shared_by_token on "${table}" for select using (${tokenHash} = (select nullif(current_setting('app.share_token_hash', true), '')))`,
    );
  }
  return statements;
}

type Table = { name: string; isView: boolean; columns: string[] };

async function tablesOf(owner: Sql): Promise<Table[]> {
  return owner<Table[]>`
    select t.table_name as name, t.table_type = 'VIEW' as "isView", array(
      select c.column_name::text from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = t.table_name order by c.ordinal_position
    ) as columns
    from information_schema.tables t
    where t.table_schema = 'public' and t.table_type in ('BASE TABLE', 'VIEW') order by 1`;
}

/**
 * Sets grants and row-level security for every table from its columns, so that a new table cannot be
 * forgotten. Runs as the owner after each migration; running it again changes nothing.
 */
export async function applyTenancy(owner: Sql, roles: TenancyRoles): Promise<void> {
  const statements: string[] = [
    `grant usage on schema public to ${roles.app}, ${roles.auth}, ${roles.jobs}, ${roles.backup}`,
  ];
  for (const table of await tablesOf(owner)) {
    statements.push(`revoke all on "${table.name}" from ${roles.app}, ${roles.auth}, ${roles.jobs}, public`);
    statements.push(`grant select on "${table.name}" to ${roles.backup}`);
    if (AUTH_TABLES.includes(table.name)) {
      statements.push(`grant select, insert, update, delete on "${table.name}" to ${roles.auth}`);
      continue;
    }
    const clock = CLOCK_TABLES[table.name];
    if (clock) {
      statements.push(`grant ${clock.jobs} on "${table.name}" to ${roles.jobs}`);
      if (clock.app) statements.push(`grant ${clock.app} on "${table.name}" to ${roles.app}`);
      continue;
    }
    // A view shows what its reader may see of the tables beneath.
    if (table.isView || !table.columns.includes("workspace_id")) {
      statements.push(`grant select on "${table.name}" to ${roles.app}`);
      continue;
    }
    statements.push(grantFor(table, roles.app), ...policiesFor(table.name));
  }
  // /api/ready compares what was applied with what this version knows.
  statements.push(
    `grant usage on schema drizzle to ${roles.app}`,
    `grant select on drizzle.__drizzle_migrations to ${roles.app}`,
  );
  await owner.begin(async (tx) => {
    for (const statement of statements) await tx.unsafe(statement);
  });
}
