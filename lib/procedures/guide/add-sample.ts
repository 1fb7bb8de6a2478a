import { z } from "zod";
import { listSample, lockSample, markSample } from "@/db/repositories/sample-things";
import { write } from "@/lib/procedures/base";
import type { WriteScope } from "@/lib/procedures/context";
import { storeFramework } from "@/lib/procedures/framework/create-framework";
import { chooseMapping } from "@/lib/procedures/mapping/set-mapping";
import { openPortfolio } from "@/lib/procedures/portfolio/create-portfolio";
import { createFrameworkInput } from "@/lib/schemas/framework";
import { sampleView } from "@/lib/schemas/guide";
import { setMappingInput } from "@/lib/schemas/mapping";
import { createPortfolioInput } from "@/lib/schemas/portfolio-opening";
import { SAMPLE_FRAMEWORK, SAMPLE_OPENED_ON, SAMPLE_PRODUCTS } from "./sample.data";

export const addSample = write({
  role: "manager",
  method: "POST",
  path: "/sample",
  tag: "Journey",
  summary: "Bring in sample data",
  description:
    "A framework, its mapping and a portfolio opened at the end of 2023 that has drifted since. What is " +
    "already here is taken as it is and not made again.",
  successStatus: 201,
  input: z.object({}).prefault({}),
  output: sampleView,
  handler: async (scope) => {
    const { workspaceId } = scope.principal;
    await lockSample(scope.tx, workspaceId);
    const there = await listSample(scope.tx, workspaceId);
    const portfolio = there.find(({ kind }) => kind === "portfolio");
    const framework = there.find(({ kind }) => kind === "framework");
    if (portfolio && framework) return { framework_id: framework.id, portfolio_id: portfolio.id };
    const id = framework?.id ?? (await storeSampleFramework(scope));
    const opened = await openPortfolio(
      scope,
      createPortfolioInput.parse({
        name: "Sample: opened at the end of 2023",
        framework_id: id,
        amount: "50000.00",
        fractional: true,
        as_of: SAMPLE_OPENED_ON,
      }),
    );
    await markSample(scope.tx, workspaceId, [{ kind: "portfolio", id: opened.id }]);
    return { framework_id: id, portfolio_id: opened.id };
  },
});

/** With its mapping and its mark. */
async function storeSampleFramework(scope: WriteScope): Promise<string> {
  const { id } = await storeFramework(scope, createFrameworkInput.parse(SAMPLE_FRAMEWORK));
  await chooseMapping(scope, setMappingInput.parse({ id, mapping: SAMPLE_PRODUCTS }));
  await markSample(scope.tx, scope.principal.workspaceId, [{ kind: "framework", id }]);
  return id;
}
