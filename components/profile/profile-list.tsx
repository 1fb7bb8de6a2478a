"use client";

import Link from "next/link";
import { RiskBand } from "@/components/framework/risk-band";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Ago } from "@/components/ui/figures";
import type { ProfileView } from "@/lib/schemas/profile";

type ProfileListProps = { profiles: ProfileView[]; templateNames: Readonly<Record<string, string>> };

const NAMED = 3;

export function ProfileList({ profiles, templateNames }: ProfileListProps) {
  const columns: Column<ProfileView>[] = [
    {
      key: "name",
      head: "Name",
      isTitle: true,
      compare: (a, b) => a.name.localeCompare(b.name),
      cell: (profile) => (
        <Link href={`/profiles/${profile.id}`} className="inline-flex min-h-6 items-center hover:underline">
          {profile.name}
        </Link>
      ),
    },
    {
      key: "score",
      head: "Score",
      unit: "of 100",
      isNumeric: true,
      compare: (a, b) => a.score - b.score,
      cell: (profile) => profile.score,
    },
    { key: "band", head: "Risk band", cell: (profile) => <RiskBand band={profile.risk_band} /> },
    {
      key: "caps",
      head: "Held down",
      cell: (profile) =>
        profile.caps.length === 0 ? (
          <span className="text-ink-faint">no</span>
        ) : (
          <span className="text-xs text-ink-muted">{profile.caps.map((cap) => cap.reason).join("; ")}</span>
        ),
    },
    {
      key: "suggested",
      head: "Suggested frameworks",
      cell: (profile) => (
        <Link href={`/frameworks/new?profile=${profile.id}`} className="text-link">
          {suggestionText(profile, templateNames)}
        </Link>
      ),
    },
    {
      key: "updated",
      head: "Changed",
      compare: (a, b) => a.updated_at.localeCompare(b.updated_at),
      cell: (profile) => <Ago value={profile.updated_at} />,
    },
  ];
  return (
    <DataTable
      caption="Investment profiles"
      columns={columns}
      rows={profiles}
      rowKey={(profile) => profile.id}
      rowName={(profile) => profile.name}
      rowMenu={(profile) => [
        { label: "Edit", href: `/profiles/${profile.id}` },
        { label: "Suggested frameworks", href: `/frameworks/new?profile=${profile.id}` },
      ]}
    />
  );
}

function suggestionText(profile: ProfileView, names: Readonly<Record<string, string>>): string {
  const known = profile.suggested_templates.map((key) => names[key] ?? key);
  const more = known.length - NAMED;
  return `${known.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
