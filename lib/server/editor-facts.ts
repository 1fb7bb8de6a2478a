import { hasRole, type Principal } from "@/lib/procedures/principal";
import type { Api } from "./caller";

const MOST_PROFILES = 100;

/** What the pages of a framework show beside it: whose profiles, who saved what, and whether this role may save. */
export async function editorFacts(api: Api, principal: Principal) {
  const [profiles, members] = await Promise.all([
    api.profiles.list({ limit: MOST_PROFILES }),
    api.access.members.list({}),
  ]);
  return {
    profiles: profiles.items.map(({ id, name, risk_band }) => ({ id, name, riskBand: risk_band })),
    people: members.items.map((member) => ({ id: member.user_id, name: member.name })),
    roles: members.items.map(({ role }) => role),
    readOnlyBecause: hasRole(principal, "manager")
      ? null
      : "Your role in this workspace reads only; ask an owner to be a manager.",
  };
}
