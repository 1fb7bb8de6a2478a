"use client";

import { useEffect, useMemo, useReducer, useState } from "react";
import type { HoldingsImportView, HoldingsPreviewView } from "@/lib/schemas/holdings-import";
import {
  type ImportAnswer,
  type ImportError,
  type ImportRequest,
  type LineChoices,
  type NewProduct,
  NO_CHOICES,
  NO_READING,
  previewFile,
  type ReadingChoices,
  rehearseReplace,
  unreachable,
} from "./import-request";

export type Decision =
  | { kind: "use"; symbol: string }
  | { kind: "add"; product: NewProduct }
  | { kind: "skip" };

type State = {
  file: File | null;
  reading: ReadingChoices;
  decisions: ReadonlyMap<number, Decision>;
  isBadSkipped: boolean;
};

export type ImportAction =
  | { type: "file"; file: File | null }
  | { type: "reading"; reading: ReadingChoices }
  | { type: "decide"; line: number; decision: Decision | null }
  | { type: "skipAll"; lines: readonly number[] }
  | { type: "skipBad"; isSkipped: boolean };

const START: State = { file: null, reading: NO_READING, decisions: new Map(), isBadSkipped: false };

/** Another reading of the file makes other rows: what was decided about lines is let go. */
export function reduceImport(state: State, action: ImportAction): State {
  switch (action.type) {
    case "file":
      return { ...START, file: action.file };
    case "reading":
      return { ...state, reading: action.reading, decisions: new Map(), isBadSkipped: false };
    case "decide": {
      const decisions = new Map(state.decisions);
      if (action.decision === null) decisions.delete(action.line);
      else decisions.set(action.line, action.decision);
      return { ...state, decisions };
    }
    case "skipAll": {
      const decisions = new Map(state.decisions);
      for (const line of action.lines) decisions.set(line, { kind: "skip" });
      return { ...state, decisions };
    }
    case "skipBad":
      return { ...state, isBadSkipped: action.isSkipped };
  }
}

function toChoices({ decisions, isBadSkipped }: State): LineChoices {
  const all = [...decisions];
  return {
    ...NO_CHOICES,
    isBadSkipped,
    skipLines: all.flatMap(([line, one]) => (one.kind === "skip" ? [line] : [])),
    use: all.flatMap(([line, one]) => (one.kind === "use" ? [{ line, symbol: one.symbol }] : [])),
    add: all.flatMap(([line, one]) => (one.kind === "add" ? [{ line, product: one.product }] : [])),
  };
}

export type Preview = HoldingsPreviewView | HoldingsImportView;
type Seen = { preview: Preview | null; error: ImportError | null; isReading: boolean };
const NOTHING_SEEN: Seen = { preview: null, error: null, isReading: false };

/** The file, what was decided about it, and what the server understands of both; the latest question wins. */
export function useImport(portfolioId: string | null) {
  const [state, dispatch] = useReducer(reduceImport, START);
  const [seen, setSeen] = useState<Seen>(NOTHING_SEEN);
  const { file } = state;
  const request = useMemo<ImportRequest | null>(
    () => (file ? { file, reading: state.reading, choices: toChoices(state) } : null),
    [file, state],
  );

  useEffect(() => {
    if (!request) {
      setSeen(NOTHING_SEEN);
      return;
    }
    const stop = new AbortController();
    setSeen((now) => ({ ...now, isReading: true }));
    const asked: Promise<ImportAnswer<Preview>> = portfolioId
      ? rehearseReplace(portfolioId, request, stop.signal)
      : previewFile(request, stop.signal);
    asked
      .then((given) => {
        if (stop.signal.aborted) return;
        const answer = given.ok && !isPositions(given.data) ? ACTIVITIES : given;
        // A refused choice leaves what was understood before on the screen, with the reason above it.
        setSeen((now) =>
          answer.ok
            ? { preview: answer.data, error: null, isReading: false }
            : {
                preview: isAboutChoices(answer.error) ? now.preview : null,
                error: answer.error,
                isReading: false,
              },
        );
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setSeen((now) => ({ ...now, error: unreachable(error), isReading: false }));
      });
    return () => stop.abort();
  }, [request, portfolioId]);

  return { ...state, ...seen, request, dispatch };
}

/** The door of a portfolio that exists takes lists of transactions too, and says that it was one. */
const ACTIVITIES = {
  ok: false as const,
  error: { code: "ACTIVITIES_FILE", status: 422, message: "This file is a list of transactions" },
};

function isPositions(answer: { file_kind: string }): boolean {
  return answer.file_kind === "positions";
}

function isAboutChoices(error: ImportError): boolean {
  return error.code === "INVALID_INPUT" || error.status === 0 || error.status === 429;
}
