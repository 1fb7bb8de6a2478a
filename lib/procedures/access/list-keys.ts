import { z } from "zod";
import { read } from "@/lib/procedures/base";
import { apiKeyView } from "@/lib/schemas/access";
import { apiKeyViewOf } from "./views";

export const listKeys = read({
  role: "owner",
  method: "GET",
  path: "/api-keys",
  tag: "Access",
  summary: "The workspace's API keys, without their secrets",
  input: z.object({}),
  output: z.object({ items: z.array(apiKeyView) }),
  handler: async ({ principal, access }) => ({
    items: (await access.listKeys(principal.workspaceId)).map(apiKeyViewOf),
  }),
});
