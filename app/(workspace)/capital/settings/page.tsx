import type { Metadata } from "next";
import { CapitalTabs } from "@/components/capital/capital-tabs";
import { PendingChange } from "@/components/capital/pending-change";
import { SettingsForm } from "@/components/capital/settings/settings-form";
import { SettingsList } from "@/components/capital/settings/settings-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { decideChange, saveCapitalSettings } from "@/lib/server/actions/capital-policy";
import { requirePrincipal, serverCaller } from "@/lib/server/caller";

export const metadata: Metadata = { title: "Capital settings" };

export default async function CapitalSettingsPage() {
  const principal = await requirePrincipal("/capital/settings");
  const api = await serverCaller();
  const [settings, summary] = await Promise.all([api.capital.settings.get({}), api.capital.summary.get({})]);
  const isOwner = principal.role === "owner";
  return (
    <>
      <LiveRefresh topics={["capital"]} />
      <PageHeader
        title="Settings"
        answer={
          isOwner
            ? "By which rules capital may be deployed, each with what it means in dollars now."
            : "By which rules capital may be deployed. The owner of this workspace sets them."
        }
        crumbs={[{ label: "Capital", href: "/capital" }, { label: "Settings" }]}
      />
      <CapitalTabs />
      <div className="pt-5">
        {settings.pending_change ? (
          <PendingChange change={settings.pending_change} decide={decideChange} />
        ) : null}
        {isOwner ? (
          <SettingsForm
            settings={settings}
            reserve={{
              total: summary.total_reserve_value_usd,
              deployed: summary.deployed_usd,
              reserved: summary.reserved_usd,
            }}
            save={saveCapitalSettings}
          />
        ) : (
          <SettingsList settings={settings} />
        )}
      </div>
    </>
  );
}
