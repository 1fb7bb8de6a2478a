"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** Between the plan and its booking the world moved: what, and the way on. */
export function MovedNotice({ message, workOut }: { message: string; workOut: () => void }) {
  return (
    <div role="alert">
      <Notice
        tone="warning"
        className="mb-5"
        title="The portfolio has changed since this plan was made"
        action={<Button onClick={workOut}>Work it out again</Button>}
      >
        Nothing was booked. {message}.
      </Notice>
    </div>
  );
}
