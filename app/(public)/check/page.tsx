import type { Metadata } from "next";
import Link from "next/link";
import { PublicFrame } from "@/components/frame/public-frame";
import { AllocationCheck } from "@/components/tracker/allocation-check";
import { trackerClasses } from "@/components/tracker/tracker-classes";
import { buttonClass } from "@/components/ui/button";
import { keepTargets } from "@/lib/server/actions/keep-targets";
import { currentUser } from "@/lib/server/signed-in";

export const metadata: Metadata = {
  title: "Check your allocation",
  description: "Type in what you hold, set what you aim at, and see how far apart the two are.",
};

export default async function CheckPage() {
  const isKnown = (await currentUser()) !== null;
  return (
    <PublicFrame
      aside={
        <Link href={isKnown ? "/home" : "/sign-in"} className={buttonClass("quiet", "md", "-mr-3.5")}>
          {isKnown ? "Open Plumbline" : "Sign in"}
        </Link>
      }
    >
      <AllocationCheck targets={trackerClasses()} isKnown={isKnown} keep={keepTargets} />
    </PublicFrame>
  );
}
