import { z } from "zod";
import { open } from "@/lib/procedures/base";

export const getStatus = open({
  method: "GET",
  path: "/status",
  tag: "System",
  summary: "The server's date and whether you are signed in",
  input: z.object({}),
  output: z.object({ date: z.string(), is_signed_in: z.boolean() }),
  handler: async ({ today, principal }) => ({ date: today, is_signed_in: principal !== null }),
});
