import { createAccessControl } from "better-auth/plugins/access";
import { defaultStatements } from "better-auth/plugins/organization/access";

export const accessControl = createAccessControl(defaultStatements);

/**
 * Only the owner manages members and the workspace itself; what the other roles may do with frameworks and
 * capital is declared at each procedure.
 */
export const workspaceRoles = {
  viewer: accessControl.newRole({ organization: [], member: [], invitation: [] }),
  manager: accessControl.newRole({ organization: [], member: [], invitation: [] }),
  approver: accessControl.newRole({ organization: [], member: [], invitation: [] }),
  owner: accessControl.newRole({
    organization: ["update"],
    member: ["create", "update", "delete"],
    invitation: ["create", "cancel"],
  }),
};
