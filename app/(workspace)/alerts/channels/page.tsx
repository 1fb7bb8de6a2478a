import type { Metadata } from "next";
import Link from "next/link";
import { AlertTabs } from "@/components/alert/alert-tabs";
import { ChannelForm } from "@/components/alert/channel-form";
import { ChannelList } from "@/components/alert/channel-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Notice } from "@/components/ui/notice";
import { PageHeader, Section } from "@/components/ui/page-header";
import { changeChannel, createChannel, removeChannel, testChannel } from "@/lib/server/actions/alert";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Notification channels" };

export default async function ChannelsPage() {
  const principal = await requirePrincipal("/alerts/channels");
  if (principal.role === "viewer") {
    return (
      <Frame answer="Alerts always stand in the app.">
        <Notice className="mt-5">Channels are kept by those who manage “{principal.workspaceName}”.</Notice>
      </Frame>
    );
  }
  const api = await serverCaller();
  const { items, missing_settings: missing } = await api.channels.list({});
  const count = items.filter((channel) => channel.is_enabled).length;
  return (
    <Frame answer={answerOf(count)}>
      <Section
        title="Add a channel"
        answer="At once: a message for each notice. Daily digest: one a day, if there is something to tell."
      >
        {principal.isGuest ? (
          <Notice>
            A guest has no address of their own.{" "}
            <Link href="/sign-up" className="text-link">
              Sign up and keep everything
            </Link>
            , then be told wherever you like.
          </Notice>
        ) : (
          <ChannelForm create={createChannel} missing={missing} />
        )}
      </Section>
      {items.length > 0 ? (
        <Section title="Channels" answer="A message that cannot be sent is tried again for a day.">
          <ChannelList
            channels={items}
            actions={{ change: changeChannel, remove: removeChannel, test: testChannel }}
          />
        </Section>
      ) : null}
    </Frame>
  );
}

function answerOf(count: number): string {
  if (count === 0) return "Alerts stand in the app; nobody is told outside it yet.";
  return `Alerts stand in the app and go to ${count} ${count === 1 ? "channel" : "channels"}.`;
}

function Frame({ answer, children }: { answer: string; children: React.ReactNode }) {
  return (
    <>
      <LiveRefresh topics={["alerts"]} />
      <PageHeader title="Notification channels" answer={answer} />
      <AlertTabs />
      {children}
    </>
  );
}
