/** A guest's browser: the headers that its calls carry. */
export async function signInGuest(address: string): Promise<Record<string, string>> {
  const headers = { origin: address, "content-type": "application/json" };
  const signIn = await fetch(`${address}/api/auth/sign-in/anonymous`, {
    method: "POST",
    headers,
    body: "{}",
  });
  if (!signIn.ok) throw new Error(`no guest was let in (${signIn.status})`);
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { ...headers, cookie };
}
