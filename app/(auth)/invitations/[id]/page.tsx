import type { Metadata } from "next";
import Link from "next/link";
import { AnswerInvitation } from "@/components/access/answer-invitation";
import { SignInForm } from "@/components/access/sign-in-form";
import { SignUpForm } from "@/components/access/sign-up-form";
import { Button } from "@/components/ui/button";
import { signIn, signUp } from "@/lib/server/actions/sign-in";
import { acceptInvitationOf, declineInvitationOf } from "@/lib/server/actions/workspace";
import { readInvitation } from "@/lib/server/read-invitation";
import { currentUser } from "@/lib/server/signed-in";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

type Invitation = NonNullable<Awaited<ReturnType<typeof readInvitation>>>;

const ROLE_WORDS: Record<Invitation["invitation"]["role"], string> = {
  viewer: "look at everything in it",
  manager: "work with frameworks, portfolios and requests",
  approver: "decide requests that others make",
  owner: "own it together: limits, members and keys",
};

export default async function InvitationPage({ params }: PageProps<"/invitations/[id]">) {
  const { id } = await params;
  const [found, user] = await Promise.all([readInvitation(id), currentUser()]);
  if (!found) return <GoneInvitation />;
  const { invitation } = found;
  const isAddressee = user !== null && !user.principal.isGuest && user.email === invitation.email;
  return (
    <>
      <div>
        <h1 className="text-lg font-semibold tracking-tight break-words">
          Join “{invitation.workspaceName}”
        </h1>
        <p className="mt-1 text-sm text-ink-muted">
          {invitation.inviterName} invites {invitation.email} to {ROLE_WORDS[invitation.role]}.
        </p>
      </div>
      {isAddressee ? (
        <AnswerInvitation id={id} accept={acceptInvitationOf} decline={declineInvitationOf} />
      ) : (
        <WayIn {...found} signedInAs={user && !user.principal.isGuest ? user.email : null} />
      )}
    </>
  );
}

function WayIn({ invitation, isKnown, signedInAs }: Invitation & { signedInAs: string | null }) {
  const next = `/invitations/${invitation.id}`;
  return (
    <>
      {signedInAs ? (
        <p className="text-sm text-ink-muted">
          You are signed in as {signedInAs}; the invitation is for {invitation.email}.
        </p>
      ) : null}
      {isKnown ? (
        <SignInForm action={signIn} next={next} email={invitation.email} />
      ) : (
        <SignUpForm
          action={signUp}
          next={next}
          invitedEmail={invitation.email}
          submitLabel="Make an account and go on"
        />
      )}
    </>
  );
}

function GoneInvitation() {
  return (
    <>
      <div>
        <h1 className="text-lg font-semibold tracking-tight">This invitation is not open</h1>
        <p className="mt-1 text-sm text-ink-muted">
          It was used, withdrawn or is older than 7 days. Ask whoever sent it for a new link.
        </p>
      </div>
      <Button asChild>
        <Link href="/home">Go to Plumbline</Link>
      </Button>
    </>
  );
}
