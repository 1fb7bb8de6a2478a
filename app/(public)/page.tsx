import Link from "next/link";
import { PublicFrame } from "@/components/frame/public-frame";
import { Landing } from "@/components/landing/landing";
import { buttonClass } from "@/components/ui/button";
import { tryWithoutAccount } from "@/lib/server/actions/try-as-guest";
import { currentUser } from "@/lib/server/signed-in";

export default async function LandingPage() {
  const isKnown = (await currentUser()) !== null;
  return (
    <PublicFrame
      aside={
        isKnown ? null : (
          <Link href="/sign-in" className={buttonClass("quiet", "md", "-mr-3.5")}>
            Sign in
          </Link>
        )
      }
    >
      <Landing isKnown={isKnown} tryAction={tryWithoutAccount} />
    </PublicFrame>
  );
}
