import Link from "next/link";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/frame/app-frame";
import { PublicFrame } from "@/components/frame/public-frame";
import { LiveUpdates } from "@/components/live/live-updates";
import { buttonClass } from "@/components/ui/button";
import { signOut } from "@/lib/server/actions/sign-in";
import { openWorkspace } from "@/lib/server/actions/workspace";
import { readViewer } from "@/lib/server/frame";
import { currentUser } from "@/lib/server/signed-in";

/** Learn can be read by anybody, since shared reports and the public check link to it; who is signed in stays in the frame. */
export default async function LearnLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (user === null) {
    return (
      <PublicFrame
        aside={
          <Link href="/sign-in" className={buttonClass("quiet", "md", "-mr-3.5")}>
            Sign in
          </Link>
        }
      >
        <div className="py-6">{children}</div>
      </PublicFrame>
    );
  }
  const viewer = await readViewer(user);
  return (
    <AppFrame viewer={viewer} actions={{ signOut, switchWorkspace: openWorkspace }}>
      <LiveUpdates workspaceId={viewer.activeWorkspaceId} />
      {children}
    </AppFrame>
  );
}
