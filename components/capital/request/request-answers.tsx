"use client";

import { useLocale } from "@/components/ui/locale";
import type { RequestItemView } from "@/lib/schemas/capital-request";
import { requestAnswer, requestsAnswer, type Waiting } from "./request-words";

/** First lines of the pages, in the reader's locale. */
export function RequestsAnswer(props: Waiting) {
  return requestsAnswer(props, useLocale());
}

export function RequestAnswer({ request }: { request: RequestItemView }) {
  return requestAnswer(request, useLocale());
}
