import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "./database";

describe("a test's database", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it("belongs to the test alone", async () => {
    const other = await testDatabase();
    expect(other.ownerUrl).not.toBe(database.ownerUrl);
    await other.drop();
  });

  it("can be made several at a time", async () => {
    const several = await Promise.all([1, 2, 3, 4].map(() => testDatabase()));
    await Promise.all(several.map((one) => one.drop()));
  });

  it("binds the serving role: no superuser, no way around row-level security, nothing owned, short timeouts", async () => {
    const app = postgres(database.appUrl, { max: 1 });
    const [role] = await app`
      SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user`;
    const settings = await app`
      SELECT name, setting FROM pg_settings
      WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') ORDER BY name`;
    const owned = await app`SELECT tablename FROM pg_tables WHERE tableowner = current_user`;
    await app.end();
    expect(role).toEqual({
      rolname: "plumbline_app",
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
    });
    expect(settings.map((row) => row.setting)).toEqual(["10000", "2000", "5000"]);
    expect(owned).toHaveLength(0);
  });

  it("asks for the tenant once a statement, not once a row, on every table that belongs to one", async () => {
    const admin = postgres(database.adminUrl, { max: 1 });
    const policies = await admin<{ relation: string; condition: string }[]>`
      SELECT polrelid::regclass::text AS relation, pg_get_expr(polqual, polrelid) AS condition
      FROM pg_policy WHERE polname = 'own_workspace'`;
    await admin.end();
    expect(policies.length).toBeGreaterThan(20);
    const bare = policies.filter(({ condition }) => !/\(\s*SELECT\b.*current_setting/is.test(condition));
    expect(bare).toEqual([]);
  });

  it("does not let the serving role make tables", async () => {
    const app = postgres(database.appUrl, { max: 1 });
    await expect(app`CREATE TABLE loot (id int)`).rejects.toMatchObject({ code: "42501" });
    await app.end();
  });
});
