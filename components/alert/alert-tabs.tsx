import { LinkTabs } from "@/components/ui/link-tabs";

/** The pages about alerts. */
export function AlertTabs() {
  return (
    <div className="-mb-px">
      <LinkTabs
        label="Alerts"
        tabs={[
          { href: "/alerts", label: "Alerts" },
          { href: "/alerts/channels", label: "Channels" },
        ]}
      />
    </div>
  );
}
