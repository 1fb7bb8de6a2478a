import type { Metadata } from "next";
import { InviteForm } from "@/components/access/invite-form";
import { MemberTable } from "@/components/access/member-table";
import { NewWorkspace } from "@/components/access/new-workspace";
import { OpenInvitations } from "@/components/access/open-invitations";
import { WorkspaceForm } from "@/components/access/workspace-form";
import { Section } from "@/components/ui/page-header";
import {
  changeMemberRole,
  changeWorkspace,
  inviteMember,
  removeMember,
  withdrawInvitation,
} from "@/lib/server/actions/access";
import { createWorkspace } from "@/lib/server/actions/workspace";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";
import { ownOrigin } from "@/lib/server/own-origin";

export const metadata: Metadata = { title: "Workspace and members" };

export default async function MembersPage() {
  const principal = await requirePrincipal("/settings/members");
  const api = await serverCaller();
  const isOwner = principal.role === "owner";
  const [workspace, { items: members }] = await Promise.all([
    api.access.workspace.get({}),
    api.access.members.list({}),
  ]);
  return (
    <>
      {isOwner ? (
        <Section title="Workspace">
          <WorkspaceForm workspace={workspace} changeWorkspace={changeWorkspace} />
        </Section>
      ) : null}
      <Section
        title="Members"
        answer={members.length === 1 ? "Only you." : `${members.length} people share “${workspace.name}”.`}
      >
        <MemberTable
          members={members}
          userId={principal.userId}
          isOwner={isOwner}
          changeRole={changeMemberRole}
          removeMember={removeMember}
        />
      </Section>
      {isOwner ? <Invitations isGuest={principal.isGuest} /> : null}
      {principal.isGuest ? null : (
        <Section
          title="New workspace"
          answer="For a household, a client or a firm: separate frameworks, portfolios and members."
        >
          <NewWorkspace createWorkspace={createWorkspace} />
        </Section>
      )}
    </>
  );
}

async function Invitations({ isGuest }: { isGuest: boolean }) {
  const [api, origin] = await Promise.all([serverCaller(), ownOrigin()]);
  const { items } = await api.access.invitations.list({});
  return (
    <Section
      title="Invitations"
      answer={
        isGuest
          ? "Sign up first; then you can invite others."
          : "Nobody is mailed: you get a link to hand over yourself."
      }
    >
      {isGuest ? null : (
        <div className="flex flex-col gap-6">
          <InviteForm invite={inviteMember} origin={origin} />
          <OpenInvitations invitations={items} withdraw={withdrawInvitation} origin={origin} />
        </div>
      )}
    </Section>
  );
}
