import { z } from "zod";
import { read } from "@/lib/procedures/base";
import { meView } from "@/lib/schemas/access";

export const getMe = read({
  role: "viewer",
  method: "GET",
  path: "/me",
  tag: "Access",
  summary: "Who you are, in which workspace, with which role",
  input: z.object({}),
  output: meView,
  handler: async ({ principal }) => ({
    user: { id: principal.userId, name: principal.userName, is_guest: principal.isGuest },
    workspace: { id: principal.workspaceId, name: principal.workspaceName },
    role: principal.role,
    scope: principal.scope,
    via: principal.via,
  }),
});
