"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

export type Notice = {
  detail?: string;
  /** Takes back what was just done; offered for 8 seconds. */
  undo?: () => void;
};
export type Toast = Notice & { tone: "done" | "problem" | "info"; message: string };

const Host = dynamic(() => import("./toast-host").then((file) => file.ToastHost), { ssr: false });

let waiting: readonly Toast[] = [];
let count = 0;
let onNotice: ((count: number) => void) | null = null;
let onSettle: (() => void) | null = null;

function add(toast: Toast) {
  waiting = [...waiting, toast];
  count += 1;
  onNotice?.(count);
}

/** Empties the queue, so that nothing is shown twice. */
function take(): readonly Toast[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

/** The host's way of taking down what it shows. */
function whenSettled(clear: (() => void) | null) {
  onSettle = clear;
}

/** Once, in the root layout. What is noticed before it stands waits for it. */
export function Toaster() {
  const [noticed, setNoticed] = useState(0);
  useEffect(() => {
    onNotice = setNoticed;
    if (waiting.length > 0) setNoticed(count);
    return () => {
      onNotice = null;
    };
  }, []);
  return noticed > 0 ? <Host take={take} count={noticed} whenSettled={whenSettled} /> : null;
}

/** `notify.done("Framework archived", { undo })`: what happened, in past tense. */
export const notify = {
  done(message: string, { detail, undo }: Notice = {}) {
    add({ tone: "done", message, detail, undo });
  },
  /** What went wrong and what to do. Errors that belong to a field stand at the field, not here. */
  problem(message: string, { detail }: Pick<Notice, "detail"> = {}) {
    add({ tone: "problem", message, detail });
  },
  /** What was offered to be taken back is gone on from: the notices of it leave. */
  settle() {
    waiting = [];
    onSettle?.();
  },
  info(message: string, { detail }: Pick<Notice, "detail"> = {}) {
    add({ tone: "info", message, detail });
  },
};
