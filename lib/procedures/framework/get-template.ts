import { z } from "zod";
import { findTemplate } from "@/lib/engine/framework/templates";
import { NotFoundError } from "@/lib/kernel/errors";
import { open } from "@/lib/procedures/base";
import { templateView } from "@/lib/schemas/framework-view";
import { toTemplateView } from "./template-view";

export const getTemplate = open({
  method: "GET",
  path: "/allocation-templates/{key}",
  tag: "Frameworks",
  summary: "One template",
  input: z.object({ key: z.string().max(60) }),
  output: templateView,
  handler: async (_scope, { key }) => {
    const template = findTemplate(key);
    if (!template) throw new NotFoundError("template");
    return toTemplateView(template);
  },
});
