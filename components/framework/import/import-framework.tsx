"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { draftKey, writeDraft } from "@/components/framework/editor/drafts/draft-storage";
import { readFramework } from "@/components/framework/editor/state/read-framework";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SkeletonTable } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toast";
import type { ImportReportView } from "@/lib/schemas/framework-view";
import { ExampleFiles } from "./example-files";
import { ImportProblems } from "./import-problems";
import { importFile, previewFile } from "./import-request";
import { UnderstoodTree } from "./understood-tree";

const MAX_BYTES = 5 * 1024 * 1024;

type Read = { file: File; report: ImportReportView; key: string };

/** Drop a file, see what was understood and every bad line, then confirm. */
export function ImportFramework({ workspaceId }: { workspaceId: string }) {
  const [read, setRead] = useState<Read | null>(null);
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function take(file: File) {
    setReading(true);
    setProblem(null);
    setRead(null);
    const result = await previewFile(file);
    setReading(false);
    if (result.ok) setRead({ file, report: result.data, key: crypto.randomUUID() });
    else setProblem(`“${file.name}” could not be read: ${result.error.message}`);
  }
  return (
    <div className="flex flex-col gap-8">
      <div className="grid gap-8 lg:grid-cols-[3fr_2fr]">
        <FileDrop
          label="Drop a framework file here"
          help="JSON or CSV, up to 5 MB. Nothing is stored before you say so."
          accept=".json,.csv,.txt"
          maxBytes={MAX_BYTES}
          isBusy={isReading}
          error={problem}
          onFile={(file) => void take(file)}
        />
        <ExampleFiles />
      </div>
      <p role="status" className="sr-only">
        {isReading ? "Reading the file" : read ? "The file was read" : ""}
      </p>
      {isReading ? <SkeletonTable rows={5} columns={3} /> : null}
      {read ? <Report key={read.key} read={read} workspaceId={workspaceId} /> : null}
    </div>
  );
}

function Report({ read, workspaceId }: { read: Read; workspaceId: string }) {
  const { file, report } = read;
  const { understood, errors, notes } = report;
  return (
    <section aria-label="What was understood" className="border-t border-line pt-5">
      <h2 className="text-base font-semibold">{titleOf(report)}</h2>
      <p className="mb-4 text-sm text-ink-muted">
        {file.name}, read as {report.format === "json" ? "JSON" : "CSV"}.
      </p>
      <div className="flex flex-col gap-6">
        {notes.length > 0 ? (
          <Notice>
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </Notice>
        ) : null}
        <ImportProblems errors={errors} />
        {understood ? <Confirm read={read} workspaceId={workspaceId} /> : null}
        {understood && understood.buckets.length > 0 ? <UnderstoodTree framework={understood} /> : null}
      </div>
    </section>
  );
}

function titleOf({ understood, errors }: ImportReportView): string {
  const count = understood?.buckets.length ?? 0;
  const buckets = count === 1 ? "1 bucket was understood" : `${count} buckets were understood`;
  if (errors.length === 0) return `${buckets}, and nothing is wrong`;
  return `${buckets}, ${errors.length === 1 ? "1 thing is" : `${errors.length} things are`} wrong`;
}

function Confirm({ read, workspaceId }: { read: Read; workspaceId: string }) {
  const { file, report, key } = read;
  const router = useRouter();
  const [name, setName] = useState(report.understood?.name ?? "");
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const hasErrors = report.errors.length > 0;
  async function confirm() {
    if (name.trim() === "") {
      setProblem("Give it a name.");
      return;
    }
    setPending(true);
    setProblem(null);
    const result = await importFile(file, name.trim(), key);
    if (result.ok && result.data.id) {
      notify.done(`Imported “${name.trim()}”`);
      router.push(`/frameworks/${result.data.id}`);
      return;
    }
    setPending(false);
    setProblem(result.ok ? "Nothing was stored." : result.error.message);
  }
  function openAsDraft() {
    try {
      const framework = {
        ...readFramework({ ...report.understood, name: name.trim() || "Imported" }),
        method: "imported" as const,
      };
      writeDraft(draftKey(workspaceId, "new:import"), {
        framework,
        base: null,
        version: null,
        locked: [],
        writtenAt: new Date().toISOString(),
      });
      router.push("/frameworks/new/custom?from=import");
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label="Name of the framework" error={problem} className="min-w-56 flex-1 sm:max-w-96">
        <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
      {hasErrors ? (
        <Button look="primary" onClick={openAsDraft}>
          Open in the editor and mend it there
        </Button>
      ) : (
        <Button look="primary" pending={isPending} onClick={() => void confirm()}>
          Import framework
        </Button>
      )}
    </div>
  );
}
