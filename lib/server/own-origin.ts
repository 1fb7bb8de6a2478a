import { headers } from "next/headers";
import { readPublicUrl } from "@/lib/auth/environment";

/** The address of this site, for links that are handed on: the public one behind https, else as it was reached. */
export async function ownOrigin(): Promise<string> {
  const configured = readPublicUrl();
  if (configured?.startsWith("https://")) return configured;
  const host = (await headers()).get("host") ?? "localhost";
  return `http://${host}`;
}
