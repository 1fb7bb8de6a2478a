"use client";

import { Button } from "@/components/ui/button";
import { MessagePage } from "./message-page";

export type PageError = Error & { digest?: string };

/** What a page shows when it broke. The reference finds the entry in the server's log; no inner message leaves it. */
export function ErrorMessage({ error, reset }: { error: PageError; reset: () => void }) {
  return (
    <MessagePage
      title="This page did not work"
      actions={
        <>
          <Button look="primary" onClick={reset}>
            Try again
          </Button>
          <Button asChild>
            <a href="/home">Go to Home</a>
          </Button>
        </>
      }
    >
      <p>Something went wrong on our side. What you had saved is safe.</p>
      {error.digest ? <p className="figures mt-2 text-xs">Reference {error.digest}</p> : null}
    </MessagePage>
  );
}
