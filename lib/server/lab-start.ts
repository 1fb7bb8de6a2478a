import type { Api } from "./caller";

const MOST_FRAMEWORKS = 100;
const FIRST_TEMPLATE = "balanced";

/** What the pages of the laboratory begin with: the choices, and on a first visit the reader's latest framework. */
export async function labStart(api: Api, asked: Record<string, string | string[] | undefined>) {
  const [frameworks, templates] = await Promise.all([
    api.frameworks.list({ limit: MOST_FRAMEWORKS }),
    api.templates.list({}),
  ]);
  const [own] = frameworks.items;
  return {
    query: queryText(asked),
    first: own
      ? ({ kind: "framework", id: own.id, version: null } as const)
      : ({ kind: "template", key: FIRST_TEMPLATE } as const),
    choices: {
      frameworks: frameworks.items.map(({ id, name, version }) => ({ id, name, version })),
      templates: templates.items
        .filter(({ framework }) => framework.buckets.length > 0)
        .map(({ key, name, summary }) => ({ key, name, summary })),
    },
  };
}

/** The query of the address as it was asked for. */
export function queryText(asked: Record<string, string | string[] | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
    for (const one of values) query.append(name, one);
  }
  return query.toString();
}
