"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import { cn } from "./cn";

export type FileDropProps = {
  /** What is wanted: "Drop a framework file here". */
  label: string;
  /** Formats and limits in words: "JSON or CSV, up to 5 MB". */
  help?: ReactNode;
  /** As in `<input accept>`: ".csv,.json". */
  accept: string;
  /** Larger files are refused here with a message; the server refuses them too. */
  maxBytes: number;
  onFile: (file: File) => void;
  isBusy?: boolean;
  name?: string;
  error?: string | null;
  className?: string;
};

/** A place to drop one file, or to press and choose it. */
export function FileDrop({
  label,
  help,
  accept,
  maxBytes,
  onFile,
  isBusy,
  name,
  error,
  className,
}: FileDropProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const shownProblem = problem ?? error;

  function take(file: File | undefined) {
    if (!file) return;
    const endings = accept.split(",").map((ending) => ending.trim().toLowerCase());
    if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending))) {
      setProblem(`"${file.name}" is not a ${endings.join(" or ")} file.`);
      return;
    }
    if (file.size > maxBytes) {
      setProblem(
        `"${file.name}" is ${megabytes(file.size)} MB; at most ${megabytes(maxBytes)} MB can be read.`,
      );
      return;
    }
    setProblem(null);
    onFile(file);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (isBusy) return;
    if (event.dataTransfer.files.length > 1) setProblem("Drop one file at a time.");
    else take(event.dataTransfer.files[0]);
  }

  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={cn(
          "flex flex-col items-center gap-2 rounded-lg border border-dashed border-line-strong bg-surface px-6 py-9 text-center hover:border-accent",
          "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          isOver && "border-accent bg-accent-soft",
          isBusy && "pointer-events-none opacity-55",
        )}
      >
        <FileUp aria-hidden className="size-6 text-ink-faint" />
        <span className="text-sm">
          <span className="font-medium">{label}</span> or{" "}
          <span className="text-accent underline underline-offset-3">choose one</span>
        </span>
        {help ? <span className="text-xs text-ink-muted">{help}</span> : null}
        <input
          id={id}
          type="file"
          name={name}
          accept={accept}
          disabled={isBusy}
          className="sr-only"
          aria-describedby={shownProblem ? `${id}-error` : undefined}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </label>
      {shownProblem ? (
        <p id={`${id}-error`} role="alert" className="text-xs text-danger">
          {shownProblem}
        </p>
      ) : null}
    </div>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1).replace(/\.0$/, "");
}
