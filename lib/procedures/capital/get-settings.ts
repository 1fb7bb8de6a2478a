import { z } from "zod";
import { readReserve } from "@/db/repositories/capital/read-reserve";
import { memberNames } from "@/lib/procedures/access/member-names";
import { read } from "@/lib/procedures/base";
import { capitalSettingsView } from "@/lib/schemas/capital-settings";
import { settingsViewOf } from "./settings-views";

export const getCapitalSettings = read({
  role: "viewer",
  method: "GET",
  path: "/capital/settings",
  tag: "Capital",
  summary: "The policy of the reserve: deployable fraction, ceilings, thresholds",
  input: z.object({}),
  output: capitalSettingsView,
  handler: async (scope) => {
    const reserve = await readReserve(scope.tx, scope.principal.workspaceId);
    return settingsViewOf(scope, reserve, await memberNames(scope));
  },
});
