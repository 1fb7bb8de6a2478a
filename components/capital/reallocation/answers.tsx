"use client";

import { useLocale } from "@/components/ui/locale";
import type {
  ReallocationPreviewView,
  ReallocationSimulationView,
  ReallocationView,
} from "@/lib/schemas/capital-reallocation";
import { previewAnswer, reallocationAnswer, simulationAnswer } from "./reallocation-words";

/** First lines of the pages, in the reader's locale. */
export function PreviewAnswer({ preview }: { preview: ReallocationPreviewView }) {
  return previewAnswer(preview, useLocale());
}

export function ReallocationAnswer({ reallocation }: { reallocation: ReallocationView }) {
  return reallocationAnswer(reallocation, useLocale());
}

export function SimulationAnswer({ told }: { told: ReallocationSimulationView }) {
  return simulationAnswer(told, useLocale());
}
