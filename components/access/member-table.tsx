"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RowMenu } from "@/components/ui/dropdown-menu";
import { Ago } from "@/components/ui/figures";
import { reached } from "@/components/ui/reached";
import { Select } from "@/components/ui/select";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { notify } from "@/components/ui/toast";
import type { MemberView } from "@/lib/schemas/access";
import type { ActionResult } from "@/lib/schemas/action-result";
import { ROLE_WORDS, roleLabel } from "@/lib/schemas/role-words";
import { useFreshSession } from "./fresh-session";

type Role = MemberView["role"];

export type MemberTableProps = {
  members: MemberView[];
  userId: string;
  isOwner: boolean;
  changeRole: (id: string, role: Role) => Promise<ActionResult<MemberView>>;
  removeMember: (id: string) => Promise<ActionResult<MemberView>>;
};

export function MemberTable({ members, userId, isOwner, changeRole, removeMember }: MemberTableProps) {
  const [leaving, setLeaving] = useState<MemberView | null>(null);
  const runFresh = useFreshSession();

  async function change(member: MemberView, role: Role) {
    const result = await runFresh(() => changeRole(member.id, role));
    if (result.ok) notify.done(`${member.name} is ${roleLabel(role).toLowerCase()} now`);
    else notify.problem(result.error.message);
  }

  return (
    <>
      <Table caption="Members">
        <TableHead>
          <Row>
            <HeadCell>Member</HeadCell>
            <HeadCell className="w-36">Role</HeadCell>
            <HeadCell className="w-32">Joined</HeadCell>
            <HeadCell className="w-10">
              <span className="sr-only">Actions</span>
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {members.map((member) => (
            <Row key={member.id}>
              <Cell isTitle>
                <span className="flex flex-wrap items-center gap-2">
                  {member.name}
                  {member.user_id === userId ? <Badge>you</Badge> : null}
                </span>
                <span className="block text-xs font-normal break-all text-ink-muted">
                  {member.email.endsWith("@guest.invalid") ? "without an account" : member.email}
                </span>
              </Cell>
              <Cell label="Role">
                {isOwner ? (
                  <Select
                    size="sm"
                    label={`Role of ${member.name}`}
                    options={[...ROLE_WORDS]}
                    value={member.role}
                    onValueChange={(role) => void change(member, role as Role)}
                  />
                ) : (
                  roleLabel(member.role)
                )}
              </Cell>
              <Cell label="Joined">
                <Ago value={member.joined_at} />
              </Cell>
              <Cell isMenu>
                {isOwner || member.user_id === userId ? (
                  <RowMenu
                    of={member.name}
                    entries={[
                      {
                        label: member.user_id === userId ? "Leave this workspace…" : "Remove…",
                        isDanger: true,
                        onSelect: () => setLeaving(member),
                      },
                    ]}
                  />
                ) : null}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {leaving ? (
        <RemoveDialog
          member={leaving}
          isSelf={leaving.user_id === userId}
          close={() => setLeaving(null)}
          removeMember={() => runFresh(() => removeMember(leaving.id))}
        />
      ) : null}
    </>
  );
}

type RemoveDialogProps = {
  member: MemberView;
  isSelf: boolean;
  close: () => void;
  removeMember: () => Promise<ActionResult<MemberView>>;
};

function RemoveDialog({ member, isSelf, close, removeMember }: RemoveDialogProps) {
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={isSelf ? "Leave this workspace?" : `Remove ${member.name}?`}
      consequence={
        isSelf
          ? "You lose access at once and your API keys here stop working. Somebody has to invite you again."
          : `${member.email} loses access at once and their API keys here stop working. What they made stays.`
      }
      confirmLabel={isSelf ? "Leave" : "Remove"}
      onConfirm={async () => {
        const result = await reached(removeMember());
        if (!result.ok) throw new Error(result.error.message);
        notify.done(isSelf ? "You left the workspace" : `${member.name} was removed`);
      }}
    />
  );
}
