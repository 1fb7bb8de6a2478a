"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { type ImportProblem, type Sent, sendFile } from "./send-file";

export type ImportStep<T> =
  | { kind: "choose" }
  | { kind: "checking" | "writing"; file: File; sent: Sent }
  | { kind: "checked"; file: File; report: T; key: string }
  | { kind: "done"; file: File; report: T }
  /** `report` is there when it was the writing that failed: it can be tried again. */
  | { kind: "failed"; file: File; problem: ImportProblem; report: T | null; key: string };

type Fields = Record<string, string>;

/** A file on its way: first rehearsed by the server, then written once somebody has seen what it would do. */
export function useFileImport<T>(path: string) {
  const router = useRouter();
  const [step, setStep] = useState<ImportStep<T>>({ kind: "choose" });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function run(file: File, fields: Fields, write: { report: T; key: string } | null) {
    stop.current?.abort();
    const current = new AbortController();
    stop.current = current;
    const kind = write ? "writing" : "checking";
    const key = write?.key ?? crypto.randomUUID();
    setStep({ kind, file, sent: { bytes: 0, total: file.size } });
    try {
      const answer = await sendFile<T>(path, file, fields, {
        isDryRun: !write,
        key: write?.key,
        signal: current.signal,
        onSent: (sent) => setStep({ kind, file, sent }),
      });
      if (!answer.ok) {
        setStep({ kind: "failed", file, problem: answer.error, report: write?.report ?? null, key });
      } else if (write) {
        setStep({ kind: "done", file, report: answer.data });
        router.refresh();
      } else setStep({ kind: "checked", file, report: answer.data, key });
    } catch (error) {
      if (!current.signal.aborted) throw error;
    }
  }

  return {
    step,
    check: (file: File, fields: Fields = {}) => run(file, fields, null),
    write: (file: File, fields: Fields, report: T, key: string) => run(file, fields, { report, key }),
    reset: () => {
      stop.current?.abort();
      setStep({ kind: "choose" });
    },
  };
}
