import Link from "next/link";
import { CloseAccount } from "@/components/access/close-account";
import { PasswordForm } from "@/components/access/password-form";
import { ProfileForm } from "@/components/access/profile-form";
import { SessionList } from "@/components/access/session-list";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/page-header";
import {
  changeName,
  changePassword,
  closeAccount,
  endOtherSessions,
  endSession,
} from "@/lib/server/actions/account";
import { readSessions } from "@/lib/server/read-sessions";
import { requireUser } from "@/lib/server/signed-in";

export default async function AccountPage() {
  const user = await requireUser("/settings");
  if (user.principal.isGuest) return <GuestAccount />;
  const sessions = await readSessions(user);
  return (
    <>
      <Section title="Profile" answer={`You sign in as ${user.email}.`}>
        <ProfileForm action={changeName} name={user.principal.userName} />
      </Section>
      <Section title="Password" answer="Changing it signs you out everywhere else.">
        <PasswordForm action={changePassword} />
      </Section>
      <Section
        title="Where you are signed in"
        answer="A session that you end here is refused at its very next request."
      >
        <SessionList sessions={sessions} endSession={endSession} endOthers={endOtherSessions} />
      </Section>
      <Section title="Close the account">
        <CloseAccount email={user.email} closeAccount={closeAccount} />
      </Section>
    </>
  );
}

function GuestAccount() {
  return (
    <Notice
      title="You are trying Plumbline as a guest"
      action={
        <Button asChild look="primary">
          <Link href="/sign-up">Sign up and keep everything</Link>
        </Button>
      }
    >
      This browser is the only way back to what you made. With an account you can return from anywhere and
      invite others.
    </Notice>
  );
}
