"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Ago } from "@/components/ui/figures";
import { reached } from "@/components/ui/reached";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { notify } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/schemas/action-result";
import type { ChangeChannelInput, ChannelTestView, ChannelView, RhythmName } from "@/lib/schemas/alert";
import { DeliveryStatus } from "./delivery-table";
import { RHYTHMS } from "./rhythms";

export type ChannelActions = {
  change: (input: ChangeChannelInput) => Promise<ActionResult<ChannelView>>;
  remove: (id: string) => Promise<ActionResult<ChannelView>>;
  test: (id: string) => Promise<ActionResult<ChannelTestView>>;
};

const KIND_WORDS: Record<ChannelView["kind"], string> = { email: "E-mail", webhook: "Webhook", sms: "SMS" };

/** The channels with their rhythm, the last message, a test and removal. */
export function ChannelList({ channels, actions }: { channels: ChannelView[]; actions: ChannelActions }) {
  return (
    <Table caption="Notification channels">
      <TableHead>
        <Row>
          <HeadCell className="w-full">Channel</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>Last message</HeadCell>
          <HeadCell>On</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {channels.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} actions={actions} />
        ))}
      </TableBody>
    </Table>
  );
}

function ChannelRow({ channel, actions }: { channel: ChannelView; actions: ChannelActions }) {
  const [isPending, startTransition] = useTransition();
  const change = (patch: Omit<ChangeChannelInput, "id">) =>
    startTransition(async () => {
      const result = await reached(actions.change({ id: channel.id, ...patch }));
      if (!result.ok) notify.problem(result.error.message);
    });
  return (
    <Row aria-busy={isPending}>
      <Cell isTitle className="md:max-w-0">
        <span className="block truncate" title={channel.target}>
          {channel.name}
        </span>
        <span className="block truncate text-xs font-normal text-ink-muted">
          {KIND_WORDS[channel.kind]}
          {channel.name === channel.target ? "" : `, ${channel.target}`}
          {channel.is_configured ? "" : ": this server cannot send it yet"}
        </span>
      </Cell>
      <Cell label="When">
        <Select
          size="sm"
          className="w-36"
          label={`When ${channel.name} is told`}
          options={RHYTHMS}
          value={channel.rhythm}
          onValueChange={(rhythm) => change({ rhythm: rhythm as RhythmName })}
        />
      </Cell>
      <Cell label="Last message">
        {channel.last_delivery ? (
          <span className="flex flex-col list:items-end">
            <DeliveryStatus delivery={channel.last_delivery} />
            <span className="text-xs text-ink-muted">
              <Ago value={channel.last_delivery.created_at} />
            </span>
          </span>
        ) : (
          <span className="text-ink-muted">none yet</span>
        )}
      </Cell>
      <Cell label="On">
        <Switch
          label={<span className="sr-only">{channel.name} is on</span>}
          checked={channel.is_enabled}
          onCheckedChange={(is_enabled) => change({ is_enabled })}
        />
      </Cell>
      <Cell className="whitespace-nowrap list:justify-end">
        <span className="flex justify-end gap-2">
          <TestButton channel={channel} test={actions.test} />
          <RemoveButton channel={channel} remove={actions.remove} />
        </span>
      </Cell>
    </Row>
  );
}

function TestButton({ channel, test }: { channel: ChannelView; test: ChannelActions["test"] }) {
  const [isPending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const result = await reached(test(channel.id));
      if (!result.ok) notify.problem(result.error.message);
      else if (result.data.outcome === "sent") notify.done(`A test message was sent to ${channel.name}`);
      else
        notify.problem(`The test message to ${channel.name} was not sent`, {
          detail: result.data.reason ?? "",
        });
    });
  return (
    <Button
      size="sm"
      pending={isPending}
      onClick={send}
      aria-label={`Send a test message to ${channel.name}`}
    >
      Send a test
    </Button>
  );
}

function RemoveButton({ channel, remove }: { channel: ChannelView; remove: ChannelActions["remove"] }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Remove ${channel.name}`}>
          Remove
        </Button>
      }
      title={`Remove the channel “${channel.name}”?`}
      consequence="It is told nothing more, and messages that wait for it are dropped. Alerts stay in the app."
      confirmLabel="Remove channel"
      onConfirm={async () => {
        const result = await reached(remove(channel.id));
        if (!result.ok) throw new Error(result.error.message);
        notify.done(`“${channel.name}” was removed`);
      }}
    />
  );
}
