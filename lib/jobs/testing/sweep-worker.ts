import { openTenantDatabase } from "@/db/client";
import { runSweep } from "@/lib/jobs/sweep/run-sweep";

// A sweep in a process of its own, for the test that kills it: `SWEEP` is the workspace, the day and the chunk size.
const [workspaceId = "", asOf = "", chunkSize = "1"] = (process.env.SWEEP ?? "").split(" ");
const database = openTenantDatabase(process.env.APP_URL ?? "", 2);
await runSweep({
  database,
  workspaceId,
  asOf,
  now: new Date(`${asOf}T22:00:00Z`),
  log: { info: () => {} },
  chunkSize: Number(chunkSize),
  onProgress: ({ done, total }) => process.stdout.write(`${done}/${total}\n`),
});
await database.close();
