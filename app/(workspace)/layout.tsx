import Link from "next/link";
import type { ReactNode } from "react";
import { FreshSession } from "@/components/access/fresh-session";
import { AppFrame } from "@/components/frame/app-frame";
import { LiveUpdates } from "@/components/live/live-updates";
import { confirmPassword } from "@/lib/server/actions/account";
import { signOut } from "@/lib/server/actions/sign-in";
import { openWorkspace } from "@/lib/server/actions/workspace";
import { readViewer } from "@/lib/server/frame";
import { requireKnownAddress } from "@/lib/server/known-address";
import { requireUser } from "@/lib/server/signed-in";

/** Around every page of a workspace. It shows who is signed in; what they may do is asked at each procedure. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const [viewer] = await Promise.all([readViewer(user), requireKnownAddress()]);
  return (
    <AppFrame viewer={viewer} actions={{ signOut, switchWorkspace: openWorkspace }}>
      <FreshSession confirmPassword={confirmPassword}>
        <LiveUpdates workspaceId={viewer.activeWorkspaceId} />
        {viewer.isGuest ? <GuestBanner /> : null}
        {children}
      </FreshSession>
    </AppFrame>
  );
}

/** Where the frame is too narrow for its own note about being a guest. */
function GuestBanner() {
  return (
    <p className="mb-5 rounded-md bg-accent-soft px-3 py-2 text-sm lg:hidden">
      You are trying Plumbline as a guest:{" "}
      <Link href="/sign-up" className="text-link">
        sign up to keep this
      </Link>
      .
    </p>
  );
}
