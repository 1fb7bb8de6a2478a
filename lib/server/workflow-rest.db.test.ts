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
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import { SEEDS } from "@/lib/engine/workflow/testing/seed-fault";
import type { WorkflowDefinition, WorkflowFaultCode } from "@/lib/engine/workflow/types";
import { requireApprover } from "@/lib/engine/workflow/vary/approver";
import { skipGeneration } from "@/lib/engine/workflow/vary/generation";
import { addQuestions } from "@/lib/engine/workflow/vary/questions";
import { toDefinitionJson, toWorkflowDefinitionView } from "@/lib/schemas/workflow-definition-view";
import { handleAuthRequest } from "./auth-door";
import { serverDatabase } from "./database";
import { serveRequest } from "./rest-handler";

let harness: AuthHarness;
let owner = "";
beforeAll(async () => {
  harness = await openAuthHarness();
  owner = await signUp("Ada");
});
afterAll(async () => {
  await serverDatabase().close();
  await harness.close();
});

async function signUp(name: string): Promise<string> {
  const account = { name, email: randomEmail(), password: TEST_PASSWORD };
  return cookieOf(await handleAuthRequest(authRequest("/sign-up/email", account)));
}

type Sent = { method?: string; as?: string; key?: string };

/** A POST where there is a body. */
async function ask(address: string, body?: object, { method, as = owner, key }: Sent = {}) {
  const headers = browserHeaders({ cookie: as });
  headers.set("content-type", "application/json");
  if (key) headers.set("idempotency-key", key);
  const request = new Request(`http://plumbline.test/api/v1${address}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const response = await serveRequest(request, { prefix: "/api/v1", kind: "rest" });
  return { status: response.status, body: await response.json() };
}

const asJson = (definition: WorkflowDefinition) => toDefinitionJson(toWorkflowDefinitionView(definition));
const named = (key: string, definition: WorkflowDefinition = PORTFOLIO_CREATION): WorkflowDefinition => ({
  ...definition,
  key,
  name: `Workflow ${key}`,
});
const store = (definition: WorkflowDefinition, more: object = {}, sent: Sent = {}) =>
  ask("/workflows", { definition: asJson(definition), ...more }, sent);

describe("workflows over REST", () => {
  it("shows the built-in one to everybody, and takes no other under its key", async () => {
    const listed = await ask("/workflows");
    expect(listed).toMatchObject({ status: 200, body: { next_cursor: null } });
    expect(listed.body.items[0]).toMatchObject({
      id: "built-in",
      version: 1,
      is_built_in: true,
      definition: { key: "portfolio_creation", entry: ["profile"], exit: ["portfolio"] },
    });
    expect((await ask("/workflows/portfolio_creation")).body).toEqual(listed.body.items[0]);
    const refused = { status: 422, body: { code: "BUILT_IN_WORKFLOW" } };
    expect(await store(PORTFOLIO_CREATION)).toMatchObject(refused);
    expect(await store(PORTFOLIO_CREATION, { version: 1 })).toMatchObject(refused);
    expect(await ask("/workflows/portfolio_creation", undefined, { method: "DELETE" })).toMatchObject(
      refused,
    );
    expect((await ask("/workflows/portfolio_creation/versions")).body.items).toMatchObject([
      { version: 1, changes: [], is_current: true, created_by: null },
    ]);
  });

  it("stores variations as versions that never change, and says what each changed", async () => {
    const first = await store(named("varied", skipGeneration(PORTFOLIO_CREATION)));
    expect(first).toMatchObject({ status: 201, body: { version: 1, is_built_in: false, run_count: 0 } });
    const approved = requireApprover(named("varied", skipGeneration(PORTFOLIO_CREATION)));
    expect(await store(approved, { version: 1 })).toMatchObject({ status: 201, body: { version: 2 } });
    const asked = addQuestions(approved, "Anything else", "profile");
    expect(await store(asked, { version: 2 })).toMatchObject({ status: 201, body: { version: 3 } });

    const newest = await ask("/workflows/varied");
    expect(newest.body.definition.steps.map(({ id }: { id: string }) => id)).toContain("anything_else");
    const { warnings: _, ...stored } = first.body;
    expect((await ask("/workflows/varied?version=1")).body).toEqual(stored);
    const { items } = (await ask("/workflows/varied/versions")).body;
    expect(items.map(({ version, is_current }: never) => [version, is_current])).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ]);
    expect(items[0].changes).toContainEqual({
      step_id: "anything_else",
      message: '"Anything else" was added',
    });
    expect(items[1].changes).toEqual([
      { step_id: "validation", message: '"Check it" is answered by the role approver, was manager' },
      { step_id: "validation", message: '"Check it" needs a second person' },
    ]);
    expect(items[2].changes).toContainEqual({
      step_id: "generation",
      message: '"Look at the proposal" was taken out',
    });
    const page = await ask("/workflows/varied/versions?limit=1");
    expect(page.body.items[0].changes).toEqual(items[0].changes);
    const next = await ask(`/workflows/varied/versions?limit=2&cursor=${page.body.next_cursor}`);
    expect(next.body).toEqual({ items: items.slice(1), next_cursor: null });
  });

  it("refuses a save that started from another version, and one that names none", async () => {
    const definition = named("stale");
    await store(definition);
    const later = requireApprover(definition);
    expect(await store(later, { version: 1 })).toMatchObject({ status: 201, body: { version: 2 } });
    expect(await store(skipGeneration(definition), { version: 1 })).toMatchObject({
      status: 409,
      body: {
        message: expect.stringContaining("is at version 2; this edit started from version 1"),
        data: { current_version: 2 },
      },
    });
    expect(await store(skipGeneration(definition), { version: 7 })).toMatchObject({ status: 409 });
    expect(await store(definition)).toMatchObject({ status: 409, body: { data: { current_version: 2 } } });
    expect(await store(named("never_stored"), { version: 1 })).toMatchObject({ status: 404 });
    expect(await store(later, { version: 2 })).toMatchObject({ status: 201, body: { version: 2 } });
  });

  it("lets one of eight saves at once through", async () => {
    const definition = named("raced");
    await store(definition);
    const saves = Array.from({ length: 8 }, (_, index) =>
      store(addQuestions(definition, `Question ${index}`, "profile"), { version: 1 }),
    );
    const answers = (await Promise.all(saves)).map(({ status }) => status);
    expect(answers.toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
    expect((await ask("/workflows/raced")).body.version).toBe(2);
  });

  it.each(Object.keys(SEEDS) as WorkflowFaultCode[])(
    "refuses a definition with %s, and names the step",
    async (code) => {
      const { definition, path } = SEEDS[code](named(`faulty_${code.toLowerCase()}`), 0);
      const refused = await store(definition);
      expect(refused).toMatchObject({
        status: 422,
        body: { code: "INVALID_WORKFLOW", data: { valid: false } },
      });
      const { faults } = refused.body.data;
      expect(faults).toContainEqual({ code, path: expect.any(String), message: expect.any(String) });
      if (code !== "CYCLE")
        expect(faults.filter((fault: { code: string }) => fault.code === code)[0].path).toBe(path);
      expect(await ask(`/workflows/${definition.key}`)).toMatchObject({ status: 404 });
    },
  );

  it("tells of every fault at once, and of a circle's steps in order", async () => {
    const { steps } = PORTFOLIO_CREATION;
    const circled = steps.map((step) =>
      step.id === "mapping" ? { ...step, dependsOn: ["framework", "validation"] } : step,
    );
    const broken = circled.map((step) =>
      step.id === "profile" ? { ...step, kind: "DECISION" as const } : step,
    );
    const refused = await store({ ...named("many"), steps: broken, exit: ["portfolio", "nowhere"] });
    expect(refused.body.message).toMatch(/^The workflow ends with "nowhere".*\(and [0-9]+ more\)$/);
    expect(refused.body.data.faults.map(({ code, path }: never) => [code, path])).toEqual(
      expect.arrayContaining([
        ["UNKNOWN_STEP", ""],
        ["KIND_MISMATCH", "profile"],
        ["CYCLE", "mapping"],
      ]),
    );
    expect(JSON.stringify(refused.body)).toContain("mapping → validation → mapping");
  });

  it("names the field of what cannot be read", async () => {
    const { steps, ...rest } = asJson(named("unread"));
    const strange = { ...rest, steps: [{ ...steps[0], action: "fly" }] };
    const refused = await ask("/workflows", { definition: strange });
    expect(refused).toMatchObject({ status: 400, body: { code: "INVALID_INPUT" } });
    expect(refused.body.message).toContain("definition.steps");
    expect(await ask("/workflows", { definition: { ...rest, steps, surprise: 1 } })).toMatchObject({
      status: 400,
    });
  });

  it("checks without storing in a dry run", async () => {
    const dry = await ask("/workflows?dry_run=true", { definition: asJson(named("dry")) });
    expect(dry).toMatchObject({ status: 201, body: { version: 1 } });
    expect(await ask("/workflows/dry")).toMatchObject({ status: 404 });
    const { definition } = SEEDS.DEAD_END(named("dry"), 0);
    expect(await ask("/workflows?dry_run=true", { definition: asJson(definition) })).toMatchObject({
      status: 422,
    });
  });

  it("stores once for one Idempotency-Key", async () => {
    const key = randomUUID();
    const once = await store(named("once"), {}, { key });
    expect(await store(named("once"), {}, { key })).toEqual(once);
    expect((await ask("/workflows/once")).body.version).toBe(1);
  });

  it("archives and brings back, while runs go on", async () => {
    const definition = named("shelved", skipGeneration(PORTFOLIO_CREATION));
    await store(definition);
    const run = await ask("/workflow-runs", { workflow: "shelved" });
    expect(run).toMatchObject({ status: 201, body: { workflow_key: "shelved", workflow_version: 1 } });
    const archive = () => ask("/workflows/shelved", undefined, { method: "DELETE" });
    expect(await archive()).toMatchObject({ status: 200, body: { key: "shelved", archived: true } });
    expect(await archive()).toMatchObject({ status: 200 });
    const keys = async (query = "") =>
      (await ask(`/workflows${query}`)).body.items.map(
        (item: { definition: { key: string } }) => item.definition.key,
      );
    expect(await keys()).not.toContain("shelved");
    expect(await keys("?archived=true")).toContain("shelved");
    expect((await ask("/workflows/shelved")).body).toMatchObject({ is_archived: true, run_count: 1 });
    expect(await ask("/workflow-runs", { workflow: "shelved" })).toMatchObject({ status: 409 });
    expect(await store(requireApprover(definition), { version: 1 })).toMatchObject({ status: 409 });
    expect(await ask(`/workflow-runs/${run.body.id}`)).toMatchObject({ body: { status: "active" } });
    expect(await ask("/workflows/shelved/unarchive", {})).toMatchObject({ body: { archived: false } });
    expect(await keys()).toContain("shelved");
    const audited = (await ask("/audit?limit=200")).body.items.map(
      (event: { action: string }) => event.action,
    );
    expect(audited.filter((action: string) => action === "workflow.archive")).toHaveLength(1);
    expect(audited).toContain("workflow.unarchive");
  });

  it("keeps a run on the version that it began with", async () => {
    const definition = named("kept", skipGeneration(PORTFOLIO_CREATION));
    await store(definition);
    const run = (await ask("/workflow-runs", { workflow: "kept" })).body;
    await store(addQuestions(definition, "Later", "profile"), { version: 1 });
    const seen = (await ask(`/workflow-runs/${run.id}`)).body;
    expect(seen.steps.map(({ id }: { id: string }) => id)).not.toContain("later");
    const versions = (await ask("/workflows/kept/versions")).body.items;
    expect(versions.map(({ version, run_count }: never) => [version, run_count])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect((await ask("/workflow-runs", { workflow: "kept" })).body.workflow_version).toBe(2);
  });

  it("pages through keys in order", async () => {
    const all = (await ask("/workflows")).body.items;
    const seen = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { items: unknown[]; next_cursor: string | null } = (
        await ask(`/workflows?limit=1${cursor ? `&cursor=${cursor}` : ""}`)
      ).body;
      seen.push(...page.items);
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(all);
    expect(await ask(`/workflows?cursor=${Buffer.from('["\\u0000"]').toString("base64url")}`)).toMatchObject({
      status: 400,
    });
    expect(await ask("/workflows/%00")).toMatchObject({ status: 404 });
  });

  it("shows nobody else's, whatever they are called", async () => {
    await store(named("private"));
    const stranger = await signUp("Eve");
    expect((await ask("/workflows", undefined, { as: stranger })).body.items).toHaveLength(1);
    expect(await ask("/workflows/private", undefined, { as: stranger })).toMatchObject({ status: 404 });
    expect(await store(named("private"), {}, { as: stranger })).toMatchObject({
      status: 201,
      body: { version: 1 },
    });
  });
});
