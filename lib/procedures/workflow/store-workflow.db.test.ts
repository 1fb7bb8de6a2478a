import { call } from "@orpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PORTFOLIO_CREATION } from "@/lib/engine/workflow/built-in.data";
import type { WorkflowDefinition } from "@/lib/engine/workflow/types";
import { requireApprover } from "@/lib/engine/workflow/vary/approver";
import { skipGeneration } from "@/lib/engine/workflow/vary/generation";
import type { Principal } from "@/lib/procedures/principal";
import { router } from "@/lib/procedures/router";
import { type Harness, openHarness } from "@/lib/procedures/testing";
import { toDefinitionJson, toWorkflowDefinitionView } from "@/lib/schemas/workflow-definition-view";

let harness: Harness;
let owner: Principal;

beforeAll(async () => {
  harness = await openHarness();
});
beforeEach(async () => {
  owner = await harness.member();
});
afterAll(() => harness.close());

const APPROVED = { ...requireApprover(PORTFOLIO_CREATION), key: "approved", name: "With an approver" };

function store(definition: WorkflowDefinition, version?: number, isDryRun = false) {
  const input = { definition: toDefinitionJson(toWorkflowDefinitionView(definition)), version };
  return call(router.workflows.store, input, { context: harness.context(owner, { isDryRun }) as never });
}

describe("storing a workflow", () => {
  it("warns of a step that nobody here could answer, and stores it all the same", async () => {
    const alone = await store(APPROVED, undefined, true);
    expect(alone.warnings).toEqual([
      { code: "NOBODY_TO_ANSWER", path: "validation", message: expect.stringContaining("role approver") },
    ]);
    const stored = await store(APPROVED);
    expect(stored).toMatchObject({ version: 1, warnings: alone.warnings });
    await harness.member("manager", owner.workspaceId);
    expect((await store({ ...APPROVED, description: "Ours" }, 1)).warnings).toEqual([]);
  });

  it("counts members of its own workspace only", async () => {
    await harness.member("owner");
    expect((await store(APPROVED)).warnings).toHaveLength(1);
  });

  it("says how it differs from the built-in workflow", async () => {
    const { differences, warnings } = await store({ ...skipGeneration(APPROVED), key: "plain" });
    expect(warnings).toHaveLength(1);
    expect(differences[0]).toBe('Leaves out "Look at the proposal"');
    const { items } = await call(router.workflows.list, {}, { context: harness.context(owner) as never });
    expect(items.map(({ differences }) => differences.length)).toEqual([0, 3]);
  });
});
