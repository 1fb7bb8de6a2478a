"use server";

import { revalidatePath } from "next/cache";
import type { ActionResult } from "@/lib/schemas/action-result";
import { frameworkBody } from "@/lib/schemas/framework";
import type { FrameworkJson } from "@/lib/schemas/framework-json";
import type { FrameworkView } from "@/lib/schemas/framework-view";
import { runAction } from "@/lib/server/run-action";

const LIST = "/frameworks";

/** Saves an edit that began from `version`; 409 when another save came first. */
export async function saveFramework(input: {
  id: string;
  version: number;
  body: FrameworkJson;
}): Promise<ActionResult<FrameworkView>> {
  const { id, version, body } = input;
  const { method: _method, ...fields } = body;
  return runAction((api) => api.frameworks.revise({ id, version, ...fields }));
}

/** Stores a framework that was made in the editor or copied from a draft. */
export async function createFramework(body: FrameworkJson): Promise<ActionResult<FrameworkView>> {
  const result = await runAction((api) => api.frameworks.create(body));
  if (result.ok) revalidatePath(LIST);
  return result;
}

export async function createFromTemplate(input: {
  template: string;
  name: string;
  profileId: string | null;
}): Promise<ActionResult<FrameworkView>> {
  const { template, name, profileId } = input;
  const result = await runAction((api) => api.frameworks.create({ template, name, profile_id: profileId }));
  if (result.ok) revalidatePath(LIST);
  return result;
}

const COPY = " copy";
const MAX_NAME = 200;

/** A copy of the current version under its own name; products are chosen anew. */
export async function duplicateFramework(id: string): Promise<ActionResult<FrameworkView>> {
  const result = await runAction(async (api) => {
    const { template: _template, ...view } = await api.frameworks.get({ id });
    const name = `${view.name.slice(0, MAX_NAME - COPY.length)}${COPY}`;
    return api.frameworks.create({ ...asBody(view), name });
  });
  if (result.ok) revalidatePath(LIST);
  return result;
}

/** The fields of a view that a body has. */
function asBody(view: object): FrameworkJson {
  const fields = new Set(Object.keys(frameworkBody.shape));
  return Object.fromEntries(Object.entries(view).filter(([key]) => fields.has(key))) as FrameworkJson;
}

export async function archiveFramework(id: string): Promise<ActionResult<{ id: string }>> {
  const result = await runAction((api) => api.frameworks.archive({ id }));
  if (result.ok) revalidatePath(LIST);
  return result;
}

export async function unarchiveFramework(id: string): Promise<ActionResult<{ id: string }>> {
  const result = await runAction((api) => api.frameworks.unarchive({ id }));
  if (result.ok) revalidatePath(LIST);
  return result;
}

/** Makes an earlier version the newest again; `version` is the newest the reader knew. */
export async function restoreVersion(input: {
  id: string;
  version: number;
  restoreVersion: number;
}): Promise<ActionResult<FrameworkView>> {
  const { id, version, restoreVersion: wanted } = input;
  const result = await runAction((api) => api.frameworks.restore({ id, version, restore_version: wanted }));
  if (result.ok) revalidatePath(`${LIST}/${id}`, "layout");
  return result;
}
