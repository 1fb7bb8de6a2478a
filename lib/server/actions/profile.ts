"use server";

import { revalidatePath } from "next/cache";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ProfileView } from "@/lib/schemas/profile";
import { runAction } from "@/lib/server/run-action";

const LIST = "/profiles";

/** Stores a profile; with an id it replaces that one's name and answers. */
export async function saveProfile(input: {
  id: string | null;
  name: string;
  answers: Record<string, string>;
}): Promise<ActionResult<ProfileView>> {
  const { id, name, answers } = input;
  const result = await runAction((api) =>
    id === null ? api.profiles.create({ name, answers }) : api.profiles.update({ id, name, answers }),
  );
  if (result.ok) revalidatePath(LIST);
  return result;
}
