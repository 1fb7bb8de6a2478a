import { InvalidInputError, NotFoundError } from "@/lib/kernel/errors";
import type { Api } from "./api";

type ListItem = Awaited<ReturnType<Api["frameworks"]["list"]>>["items"][number];
export type FrameworkFilter = { q?: string; method?: "template" | "custom" | "imported"; archived?: boolean };

const PAGE = 200;

export async function allFrameworks(api: Api, flags: FrameworkFilter): Promise<ListItem[]> {
  const items: ListItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.frameworks.list({ ...flags, limit: PAGE, cursor });
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return items;
}

/** An id, or a name that only one framework has. */
export async function findFrameworkId(api: Api, name: string): Promise<string> {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name)) return name;
  const found = (await allFrameworks(api, { q: name })).filter((item) => item.name === name);
  const [only] = found;
  if (!only) throw new NotFoundError(`framework "${name}"`);
  if (found.length > 1)
    throw new InvalidInputError(`${found.length} frameworks are called "${name}"; name the id`);
  return only.id;
}
