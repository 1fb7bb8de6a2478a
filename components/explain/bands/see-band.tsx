"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { bandAddress } from "./band-subject";

const OWN_PAGE = /^\/(framework|portfolio)s\/([0-9a-f-]{36})(?:\/|$)/;

type Props = { bucket?: string; children?: string };

/** The way from a band to its explainer: of the portfolio or framework whose page it stands on, and of its bucket. */
export function SeeBand({ bucket, children = "See it wander" }: Props) {
  const [, kind, key] = OWN_PAGE.exec(usePathname()) ?? [];
  const href =
    kind && key ? bandAddress({ kind: kind as "framework" | "portfolio", key }, bucket) : "/learn/bands";
  return (
    <Link href={href} className="text-link text-xs">
      {children}
    </Link>
  );
}
