import { z } from "zod";
import { open } from "@/lib/procedures/base";
import { configuredProvider } from "@/lib/providers/prices/from-environment";

export const getStatus = open({
  method: "GET",
  path: "/status",
  tag: "System",
  summary: "The server's date and whether you are signed in",
  input: z.object({}),
  output: z.object({
    date: z.string(),
    is_signed_in: z.boolean(),
    price_provider: z
      .string()
      .nullable()
      .meta({ description: "Where prices can be refreshed from; null when none is configured" }),
  }),
  handler: async ({ today, principal }) => ({
    date: today,
    is_signed_in: principal !== null,
    price_provider: configuredProvider(process.env)?.name ?? null,
  }),
});
