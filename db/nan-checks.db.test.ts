import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "./client";
import { testDatabase } from "./testing/database";

describe("every numeric column", () => {
  let admin: ReturnType<typeof openPool>;
  beforeAll(async () => {
    admin = openPool((await testDatabase()).adminUrl, 1);
  });
  afterAll(() => admin.end());

  it("refuses NaN by a check of its own, since NaN passes `>= 0`", async () => {
    const open = await admin<{ column: string }[]>`
      select c.relname || '.' || a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'numeric'::regtype
        and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
          and a.attnum = any(k.conkey) and pg_get_constraintdef(k.oid) like '%NaN%')`;
    expect(open.map(({ column }) => column)).toEqual([]);
  });
});
