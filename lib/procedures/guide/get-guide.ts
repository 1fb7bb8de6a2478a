import { z } from "zod";
import { readGuide } from "@/db/repositories/member-guide";
import { read } from "@/lib/procedures/base";
import { guideView } from "@/lib/schemas/guide";
import { toGuideView } from "./guide-view";

export const getGuide = read({
  role: "viewer",
  method: "GET",
  path: "/guide",
  tag: "Journey",
  summary: "The first steps, which of them are done, and whether there is sample data",
  input: z.object({}),
  output: guideView,
  handler: async (scope) => toGuideView(scope, await readGuide(scope.tx, scope.principal)),
});
