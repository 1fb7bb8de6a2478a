import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StateSign } from "./state-sign";

const STEPS = ["About you", "Choose a framework", "Choose products", "Check it", "Open the portfolio"];

/** What a journey will look like, and how one begins. */
export function NoJourney() {
  return (
    <EmptyState
      title="From who you are to a portfolio"
      picture={
        <ol className="mx-auto flex w-fit flex-col gap-2 text-left text-sm">
          {STEPS.map((title, index) => (
            <li key={title} className="flex items-center gap-2.5">
              <StateSign state={index === 0 ? "done" : index === 1 ? "open" : "waiting"} />
              {title}
            </li>
          ))}
        </ol>
      }
      action={
        <Button asChild look="primary">
          <Link href="/journeys/new">Start a journey</Link>
        </Button>
      }
    >
      One question at a time, each with its explanation. Every answer can be changed, and what rests on it is
      then asked again.
    </EmptyState>
  );
}
