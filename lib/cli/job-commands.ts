import type { Command } from "commander";
import { InvalidInputError } from "@/lib/kernel/errors";
import { type JobView, jobNameSchema } from "@/lib/schemas/job";
import { printJson, printRows } from "./output";
import { runCommand } from "./run";

/** `jobs list|run`: what Plumbline does by itself. */
export function addJobCommands(program: Command): void {
  const jobs = program.command("jobs").description("What is done by itself: prices, sweep, reminders");
  jobs
    .command("list")
    .description("last run and next run of each job")
    .action((_flags: object, command: Command) =>
      runCommand(command, async (api, output) => {
        const answer = await api.jobs.list({});
        if (output.isJson) return printJson(answer);
        printRows(output, answer.items, [
          { head: "job", cell: (job) => job.name },
          { head: "last run", cell: (job) => job.runs[0]?.started_at ?? "" },
          { head: "state", cell: (job) => job.runs[0]?.state ?? "" },
          { head: "next run", cell: (job) => (job.is_overdue ? "due now" : job.next_run_at) },
          { head: "result", cell: resultOf },
        ]);
        if (!answer.is_worker_up) process.stderr.write("No worker is running: npm start or npm run worker\n");
      }),
    );
  jobs
    .command("run")
    .description("set a job off now; a worker takes it up")
    .argument("<job>", jobNameSchema.options.join(", "))
    .action((name: string, _flags: object, command: Command) =>
      runCommand(command, async (api, output) => {
        const known = jobNameSchema.safeParse(name);
        if (!known.success)
          throw new InvalidInputError(`There is no job ${name}: ${jobNameSchema.options.join(", ")}`);
        const run = await api.jobs.run({ name: known.data });
        if (output.isJson) return printJson(run);
        process.stdout.write(`${name} is queued for ${run.for_date}\n`);
      }),
    );
}

function resultOf({ runs: [run] }: JobView): string {
  return run?.error ?? run?.result ?? "";
}
