import { z } from "zod";
import { read } from "@/lib/procedures/base";
import { memberView } from "@/lib/schemas/access";
import { memberViewOf } from "./views";

export const listMembers = read({
  role: "viewer",
  method: "GET",
  path: "/members",
  tag: "Access",
  summary: "Who belongs to the workspace, and as what",
  input: z.object({}),
  output: z.object({ items: z.array(memberView) }),
  handler: async ({ principal, access }) => ({
    items: (await access.listMembers(principal.workspaceId)).map(memberViewOf),
  }),
});
