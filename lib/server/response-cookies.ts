import { cookies } from "next/headers";

type Attributes = {
  path?: string;
  maxAge?: number;
  httpOnly?: boolean;
  secure?: boolean;
  sameSite?: "lax" | "strict" | "none";
};

type ParsedCookie = { name: string; value: string; attributes: Attributes };

/** One Set-Cookie line, taken apart. Only the attributes that the session's cookie carries are read. */
export function parseSetCookie(line: string): ParsedCookie | null {
  const [pair = "", ...parts] = line.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  if (at <= 0) return null;
  const attributes: Attributes = {};
  for (const part of parts) {
    const [key = "", value = ""] = part.split("=");
    switch (key.toLowerCase()) {
      case "path":
        attributes.path = value;
        break;
      case "max-age":
        attributes.maxAge = Number(value);
        break;
      case "httponly":
        attributes.httpOnly = true;
        break;
      case "secure":
        attributes.secure = true;
        break;
      case "samesite":
        if (/^(lax|strict|none)$/i.test(value)) {
          attributes.sameSite = value.toLowerCase() as "lax" | "strict" | "none";
        }
        break;
    }
  }
  return { name: pair.slice(0, at), value: decodeURIComponent(pair.slice(at + 1)), attributes };
}

/** Hands the cookies that better-auth set to the browser that a server action answers. */
export async function passCookiesOn(answer: Headers): Promise<void> {
  const store = await cookies();
  for (const line of answer.getSetCookie()) {
    const cookie = parseSetCookie(line);
    if (cookie) store.set(cookie.name, cookie.value, cookie.attributes);
  }
}
