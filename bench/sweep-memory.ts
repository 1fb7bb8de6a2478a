import { openTenantDatabase } from "@/db/client";
import { MANY_AS_OF, MANY_WORKSPACE_ID } from "@/db/testing/many-portfolios";
import { runSweep } from "@/lib/jobs/sweep/run-sweep";

// One sweep in a process of its own; prints resident megabytes before it and at its peak.
const database = openTenantDatabase(process.env.APP_URL ?? "", 2);
const before = process.resourceUsage().maxRSS / 1024;
await runSweep({
  database,
  workspaceId: MANY_WORKSPACE_ID,
  asOf: MANY_AS_OF,
  now: new Date(`${MANY_AS_OF}T22:00:00Z`),
  log: { info: () => {} },
});
console.log(`${before} ${process.resourceUsage().maxRSS / 1024}`);
await database.close();
