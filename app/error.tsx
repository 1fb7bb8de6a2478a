"use client";

import { ErrorMessage, type PageError } from "@/components/frame/error-message";

export default function ErrorPage({ error, reset }: { error: PageError; reset: () => void }) {
  return (
    <main id="page">
      <title>Something went wrong · Plumbline</title>
      <ErrorMessage error={error} reset={reset} />
    </main>
  );
}
