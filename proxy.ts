import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "@/lib/server/security-headers";

/** Gives each page its policy and nonce. It decides nothing about who may do what: procedures do. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = pagePolicy(nonce, {
    isDevelopment: process.env.NODE_ENV === "development",
    isSecure: process.env.PLUMBLINE_URL?.startsWith("https://") ?? false,
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Layouts are not told their address; the way back after signing in needs it.
  headers.set("x-plumbline-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/static/|_next/image).*)", "/api/v1/docs"] };
