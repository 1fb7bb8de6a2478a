import { headers } from "next/headers";
import { readPublicUrl } from "@/lib/auth/environment";

/** The address of this site as the reader reached it, for links that are handed on. */
export async function ownOrigin(): Promise<string> {
  const configured = readPublicUrl();
  if (configured) return configured;
  const host = (await headers()).get("host") ?? "localhost";
  return `http://${host}`;
}
