import type { z } from "zod";
import type { StoredFramework } from "@/db/repositories/framework-rows";
import { insertFramework } from "@/db/repositories/frameworks";
import { fromPortfolioBasis } from "@/lib/engine/framework/weight-basis";
import { InvalidInputError } from "@/lib/kernel/errors";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { createFrameworkInput, toFramework } from "@/lib/schemas/framework";
import { frameworkView } from "@/lib/schemas/framework-view";
import { frameworkOfTemplate } from "./default-framework";
import { requireFramework, requireOwnProfile } from "./require-framework";
import { readyToSave, toFrameworkView } from "./stored-framework";

export const createFramework = write({
  role: "manager",
  method: "POST",
  path: "/allocation-frameworks",
  tag: "Frameworks",
  summary: "Store a framework",
  description:
    "Either the whole framework, or the key of a template and a name; what the body says replaces what the " +
    "template says. Refused with 422 and the whole list of what is wrong when it is not valid.",
  successStatus: 201,
  input: createFrameworkInput,
  output: frameworkView,
  handler: async (scope, input) => toFrameworkView(await storeFramework(scope, input)),
});

type CreateFrameworkInput = z.output<typeof createFrameworkInput>;

/** Stores and audits what the body or its template says, as version 1; refused when it is not valid. */
export async function storeFramework(
  scope: WriteScope,
  { template, ...body }: CreateFrameworkInput,
): Promise<StoredFramework> {
  if (template === undefined && body.buckets === undefined) {
    throw new InvalidInputError('buckets: is missing; send buckets, or a template such as "balanced"');
  }
  if (template === undefined && body.name === undefined) throw new InvalidInputError("name: is missing");
  const start = frameworkOfTemplate(template);
  // A template whose buckets were replaced is the author's own.
  const method = body.method ?? (template && body.buckets === undefined ? start.method : "custom");
  const framework = toFramework({ ...body, method }, start, fromPortfolioBasis);
  await requireOwnProfile(scope, framework);
  const { workspaceId, userId } = scope.principal;
  const id = await insertFramework(scope.tx, { workspaceId, userId }, readyToSave(framework));
  await scope.audit({
    action: "framework.create",
    entity: "framework",
    entityId: id,
    after: { name: framework.name, version: 1, template: template ?? null },
  });
  return requireFramework(scope, id);
}
