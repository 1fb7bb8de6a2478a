"use client";

import { useEffect, useMemo, useReducer, useState } from "react";
import {
  type ImportAnswer,
  type ImportError,
  unreachable,
} from "@/components/portfolio/import/import-request";
import type { ActivitiesImportView, ActivitiesPreviewView } from "@/lib/schemas/activities-import";
import {
  type ActivityReading,
  type ActivityRequest,
  type InstrumentDecision,
  NO_ACTIVITY_READING,
  previewActivities,
  rehearseActivities,
} from "./activities-request";

type State = Omit<ActivityRequest, "file">;
export type ActivitiesAction =
  | { type: "reading"; reading: ActivityReading }
  | { type: "decide"; instruments: readonly string[]; decision: InstrumentDecision | null }
  | { type: "decideEach"; decisions: ReadonlyMap<string, InstrumentDecision> }
  | { type: "set"; choices: Partial<Omit<State, "reading" | "instruments">> };

const START: State = {
  reading: NO_ACTIVITY_READING,
  instruments: new Map(),
  isBadSkipped: false,
  isCashAssumed: false,
  areUnitsAssumed: false,
  start: "add",
};

/** Products keep what was decided about them however the file is read: they are known by name, not by line. */
export function reduceActivities(state: State, action: ActivitiesAction): State {
  switch (action.type) {
    case "reading":
      return { ...state, reading: action.reading, isBadSkipped: false };
    case "decide": {
      const instruments = new Map(state.instruments);
      for (const key of action.instruments) {
        if (action.decision === null) instruments.delete(key);
        else instruments.set(key, action.decision);
      }
      return { ...state, instruments };
    }
    case "decideEach":
      return { ...state, instruments: new Map([...state.instruments, ...action.decisions]) };
    case "set":
      return { ...state, ...action.choices };
    default:
      return action satisfies never;
  }
}

export type ActivitiesPreview = ActivitiesPreviewView | ActivitiesImportView;
type Seen = { preview: ActivitiesPreview | null; error: ImportError | null; isReading: boolean };

/** The list, what was decided about it, and what the server understands of both; the latest question wins. */
export function useActivities(file: File, portfolioId: string | null) {
  const [state, dispatch] = useReducer(reduceActivities, START);
  const [seen, setSeen] = useState<Seen>({ preview: null, error: null, isReading: true });
  const request = useMemo<ActivityRequest>(() => ({ file, ...state }), [file, state]);

  useEffect(() => {
    const stop = new AbortController();
    setSeen((now) => ({ ...now, isReading: true }));
    const asked: Promise<ImportAnswer<ActivitiesPreview>> = portfolioId
      ? rehearseActivities(portfolioId, request, stop.signal)
      : previewActivities(request, stop.signal);
    asked
      .then((answer) => {
        if (stop.signal.aborted) return;
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

/** A refused choice leaves what was understood before on the screen, with the reason above it. */
function isAboutChoices(error: ImportError): boolean {
  return error.code === "INVALID_INPUT" || error.status === 0 || error.status === 429;
}
