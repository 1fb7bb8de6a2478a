import { call, isProcedure } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProcedureMeta } from "./base";
import { ROLES } from "./principal";
import { router } from "./router";
import { type Harness, openHarness } from "./testing";

type Listed = {
  name: string;
  procedure: Parameters<typeof call>[0];
  meta: ProcedureMeta;
  method: string;
  path: string;
};

function listProcedures(node: unknown, prefix = ""): Listed[] {
  if (isProcedure(node)) {
    const { meta, route } = node["~orpc"];
    return [
      {
        name: prefix,
        procedure: node,
        meta: meta as ProcedureMeta,
        method: route.method ?? "",
        path: route.path ?? "",
      },
    ];
  }
  return Object.entries(node as Record<string, unknown>).flatMap(([key, child]) =>
    listProcedures(child, prefix ? `${prefix}.${key}` : key),
  );
}

const all = listProcedures(router);
const guarded = all.filter((one) => one.meta.kind !== "open");

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

describe("every procedure of the router", () => {
  it("has an address of its own, and a role", () => {
    const addresses = all.map((one) => `${one.method} ${one.path.replaceAll(/\{[^}]+\}/g, "{}")}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const one of all) {
      expect(one.method, one.name).toMatch(/^(GET|POST|PUT|DELETE)$/);
      expect(one.path, one.name).toMatch(/^\//);
      expect([...ROLES, "public"], one.name).toContain(one.meta.role);
      if (one.method === "GET") expect(one.meta.kind, one.name).not.toBe("write");
    }
  });

  it("turns nobody away with 401 before it looks at the input", async () => {
    for (const one of guarded) {
      const answer = call(one.procedure, {} as never, { context: harness.context(null) as never });
      await expect(answer, one.name).rejects.toMatchObject({ status: 401 });
    }
  });

  it("turns lower roles and read-only keys away with 403 before it looks at the input", async () => {
    const member = await harness.member("owner");
    for (const one of guarded) {
      const needed = ROLES.indexOf(one.meta.role as (typeof ROLES)[number]);
      for (const role of ROLES.slice(0, needed)) {
        const context = harness.context({ ...member, role }) as never;
        await expect(
          call(one.procedure, {} as never, { context }),
          `${one.name} as ${role}`,
        ).rejects.toMatchObject({
          status: 403,
        });
      }
      if (one.meta.kind !== "write") continue;
      const context = harness.context({ ...member, scope: "read" }) as never;
      await expect(call(one.procedure, {} as never, { context }), one.name).rejects.toMatchObject({
        status: 403,
      });
    }
  });
});
