import { z } from "zod";
import { write } from "@/lib/procedures/base";
import { idInput, versionInput } from "@/lib/schemas/common";
import { frameworkView } from "@/lib/schemas/framework-view";
import { lockForChange, requireFramework } from "./require-framework";
import { saveVersion } from "./revise-framework";
import { toFrameworkView } from "./stored-framework";

export const restoreFramework = write({
  role: "manager",
  method: "POST",
  path: "/allocation-frameworks/{id}/restore",
  tag: "Frameworks",
  summary: "Make an earlier version the newest again",
  description:
    "Stores a copy of `restore_version`, its mapping too, as a new version; history is never rewritten.",
  input: z.object({
    id: idInput,
    version: versionInput.meta({ description: "The current version, as known to the caller" }),
    restore_version: versionInput.meta({ description: "The version to bring back" }),
  }),
  output: frameworkView,
  handler: async (scope, { id, version, restore_version }) => {
    await lockForChange(scope, id, version);
    const current = await requireFramework(scope, id, version);
    const wanted = await requireFramework(scope, id, restore_version);
    await saveVersion(scope, current, wanted.framework, wanted);
    return toFrameworkView(await requireFramework(scope, id));
  },
});
