"use client";

import "./globals.css";
import { ErrorMessage, type PageError } from "@/components/frame/error-message";

/** The last net: the root layout itself broke, so this brings its own document. */
export default function GlobalError({ error, reset }: { error: PageError; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Plumbline</title>
        <main id="page">
          <ErrorMessage error={error} reset={reset} />
        </main>
      </body>
    </html>
  );
}
