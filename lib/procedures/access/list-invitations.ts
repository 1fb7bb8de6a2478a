import { z } from "zod";
import { read } from "@/lib/procedures/base";
import { invitationView } from "@/lib/schemas/access";
import { invitationViewOf } from "./views";

export const listInvitations = read({
  role: "owner",
  method: "GET",
  path: "/invitations",
  tag: "Access",
  summary: "Invitations that are open",
  input: z.object({}),
  output: z.object({ items: z.array(invitationView) }),
  handler: async ({ principal, access, now }) => ({
    items: (await access.listInvitations(principal.workspaceId, now)).map(invitationViewOf),
  }),
});
