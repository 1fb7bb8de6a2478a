import { z } from "zod";
import { TEMPLATES } from "@/lib/engine/framework/templates";
import { open } from "@/lib/procedures/base";
import { templateListView } from "@/lib/schemas/framework-view";
import { toTemplateView } from "./template-view";

export const listTemplates = open({
  method: "GET",
  path: "/allocation-templates",
  tag: "Frameworks",
  summary: "The catalogue of templates",
  input: z.object({ risk_band: z.enum(["low", "medium", "high"]).optional() }),
  output: templateListView,
  handler: async (_scope, { risk_band }) => ({
    items: TEMPLATES.filter((template) => risk_band === undefined || template.riskBand === risk_band).map(
      toTemplateView,
    ),
  }),
});
