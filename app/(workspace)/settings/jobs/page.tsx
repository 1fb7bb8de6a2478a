import type { Metadata } from "next";
import { JobList } from "@/components/job/job-list";
import { jobsAnswer } from "@/components/job/run-facts";
import { ScheduleForm } from "@/components/job/schedule-form";
import { WorkerNotice } from "@/components/job/worker-notice";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Section } from "@/components/ui/page-header";
import { changeWorkspaceSettings, runJobNow } from "@/lib/server/actions/jobs";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage() {
  const principal = await requirePrincipal("/settings/jobs");
  const api = await serverCaller();
  const [jobs, settings] = await Promise.all([api.jobs.list({}), api.settings.get({})]);
  const mayRun = principal.role !== "viewer";
  return (
    <>
      <LiveRefresh topics={["jobs", "settings"]} />
      <Section
        title="Jobs"
        answer={`${jobsAnswer(jobs)} Times are in ${jobs.time_zone.replaceAll("_", " ")}.`}
      >
        <WorkerNotice jobs={jobs} />
        <JobList jobs={jobs} run={mayRun ? runJobNow : null} />
      </Section>
      {principal.role === "owner" ? (
        <Section title="Schedule" answer="By which clocks this workspace lives.">
          <ScheduleForm key={JSON.stringify(settings)} settings={settings} change={changeWorkspaceSettings} />
        </Section>
      ) : null}
    </>
  );
}
