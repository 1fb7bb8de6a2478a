import { allPages } from "./all-pages";
import type { Api } from "./api";
import { findByName } from "./find-by-name";

type ListItem = Awaited<ReturnType<Api["frameworks"]["list"]>>["items"][number];
export type FrameworkFilter = { q?: string; method?: "template" | "custom" | "imported"; archived?: boolean };

export const allFrameworks = (api: Api, flags: FrameworkFilter): Promise<ListItem[]> =>
  allPages((page) => api.frameworks.list({ ...flags, ...page }));

/** An id, or a name that only one framework has. */
export const findFrameworkId = (api: Api, name: string): Promise<string> =>
  findByName(name, "framework", () => allFrameworks(api, { q: name }));
