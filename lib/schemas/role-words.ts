/** What each role may do, in the words of the product; each includes the ones before it. */
export const ROLE_WORDS = [
  { value: "viewer", label: "Viewer", hint: "Reads everything" },
  { value: "manager", label: "Manager", hint: "Frameworks, portfolios, requests, adding and withdrawing" },
  { value: "approver", label: "Approver", hint: "Also decides what others request, never their own" },
  { value: "owner", label: "Owner", hint: "Also limits, pools, members and API keys" },
] as const;

export function roleLabel(role: (typeof ROLE_WORDS)[number]["value"]): string {
  return ROLE_WORDS.find(({ value }) => value === role)?.label ?? role;
}
