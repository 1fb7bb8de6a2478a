import { lockReserve } from "@/db/repositories/capital/lock-reserve";
import { readReserve } from "@/db/repositories/capital/read-reserve";
import { type ReserveFields, updateReserve } from "@/db/repositories/capital/update-reserve";
import { RefusedError } from "@/lib/kernel/errors";
import { memberNames } from "@/lib/procedures/access/member-names";
import { type PrepareScope, write } from "@/lib/procedures/base";
import { requireFreshSession } from "@/lib/procedures/fresh-session";
import { hasRole } from "@/lib/procedures/principal";
import { capitalSettingsView, changeSettingsInput } from "@/lib/schemas/capital-settings";
import { changedFields } from "./changed-fields";
import { holdBackRaises } from "./hold-back-raises";
import { requireVersion } from "./require-version";
import { auditedSettings, settingsFields, settingsViewOf } from "./settings-views";

export const changeCapitalSettings = write({
  role: "owner",
  method: "PUT",
  path: "/capital/settings",
  tag: "Capital",
  announces: "capital",
  summary: "Set the policy of the reserve",
  description:
    "What the body leaves out stays; a ceiling that is `null` does not apply, one of 0 blocks everything. Where raising " +
    "needs a second person, what is lowered is stored at once and what is raised waits in `pending_change`: also a longer " +
    "hold of approvals, and reallocations that move more, sooner or after a deeper fall.",
  input: changeSettingsInput,
  output: capitalSettingsView,
  prepare: async (scope) => ({ nameOf: await memberNames(scope), isSomebodyElse: await hasDecider(scope) }),
  handler: async (scope, { version, ...body }, { nameOf, isSomebodyElse }) => {
    const { tx, principal, now, audit } = scope;
    requireFreshSession(principal, now);
    const { workspaceId } = principal;
    const stored = await lockReserve(tx, workspaceId);
    requireVersion("The settings", stored.version, version);
    const said = changedFields<ReserveFields>(stored, settingsFields(body));
    if (said.raisesNeedSecond && !isSomebodyElse) {
      throw new RefusedError(
        "NOBODY_TO_DECIDE",
        "Nobody else here could decide a raise: invite an approver or another owner first",
      );
    }
    const raise = {
      subject: "settings",
      subjectId: workspaceId,
      stored,
      said,
      isSecondNeeded: stored.raisesNeedSecond,
    } as const;
    const kept = await holdBackRaises<ReserveFields>(scope, raise);
    if (Object.keys(kept).length > 0) {
      await updateReserve(tx, workspaceId, kept);
      await audit({
        action: "capital.settings.revise",
        entity: "capital_settings",
        entityId: workspaceId,
        ...auditedSettings(stored, kept),
      });
    }
    return settingsViewOf(scope, await readReserve(tx, workspaceId), nameOf);
  },
});

/** Somebody beside the caller who may decide raises. */
async function hasDecider({ access, principal: { userId, workspaceId } }: PrepareScope): Promise<boolean> {
  const members = await access.listMembers(workspaceId);
  return members.some((member) => member.userId !== userId && hasRole(member, "approver"));
}
