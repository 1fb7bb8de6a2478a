"use client";

import { ErrorMessage, type PageError } from "@/components/frame/error-message";

/** Inside the frame, so that the navigation still works. */
export default function ErrorPage({ error, reset }: { error: PageError; reset: () => void }) {
  return <ErrorMessage error={error} reset={reset} />;
}
