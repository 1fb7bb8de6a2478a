import type { FrameworkContentView } from "@/lib/schemas/framework-view";
import type { Api } from "./caller";

const MOST = 100;
const FIRST_TEMPLATE = "sixty_forty";

type Asked = Record<string, string | string[] | undefined>;
type Kind = "portfolio" | "framework" | "template";
type Chosen = { kind: Kind; key: string };

/**
 * What the band explainer begins with: whom the address names, else the reader's own portfolio, else a framework of theirs, else
 * 60/40; and everything that can be chosen instead.
 */
export async function bandStart(api: Api, asked: Asked) {
  const [portfolios, frameworks, templates] = await Promise.all([
    api.portfolios.list({ limit: MOST }),
    api.frameworks.list({ limit: MOST }),
    api.templates.list({}),
  ]);
  const choice = (kind: Kind, key: string, name: string, hint: string) => ({ kind, key, name, hint });
  const choices = [
    ...portfolios.items
      .filter(({ framework }) => framework !== null)
      .map(({ id, name }) => choice("portfolio", id, name, "Portfolio")),
    ...frameworks.items
      .filter(({ is_archived }) => !is_archived)
      .map(({ id, name }) => choice("framework", id, name, "Framework")),
    ...templates.items
      .filter(({ kind }) => kind !== "blank")
      .map(({ key, name }) => choice("template", key, name, "Template")),
  ];
  const chosen = namedIn(asked) ?? choices[0] ?? { kind: "template", key: FIRST_TEMPLATE };
  return { choices, subject: await subjectOf(api, chosen) };
}

function namedIn(asked: Asked): Chosen | null {
  for (const kind of ["portfolio", "framework", "template"] as const) {
    const key = asked[kind];
    if (typeof key === "string") return { kind, key };
  }
  return null;
}

/** A portfolio that hangs from no framework has no band: 60/40 stands in its place. */
async function subjectOf(api: Api, { kind, key }: Chosen) {
  if (kind === "framework") {
    const framework = await api.frameworks.get({ id: key });
    return withoutDays("framework", key, framework.name, framework);
  }
  const own = kind === "portfolio" ? await portfolioSubject(api, key) : null;
  if (own) return own;
  const template = await api.templates.get({ key: kind === "template" ? key : FIRST_TEMPLATE });
  return withoutDays("template", template.key, template.name, template.framework);
}

function withoutDays(kind: Kind, key: string, name: string, framework: FrameworkContentView) {
  return { kind, key, name, framework, currency: framework.base_ccy, value: null, days: [] };
}

async function portfolioSubject(api: Api, id: string) {
  const { name, base_ccy: currency, framework: used } = await api.portfolios.get({ id });
  if (used === null) return null;
  const [framework, { value }, { items: days }] = await Promise.all([
    api.frameworks.get({ id: used.id, version: used.version }),
    api.portfolios.drift({ id }),
    api.portfolios.history({ id, nodes: true }),
  ]);
  return { kind: "portfolio" as const, key: id, name, framework, currency, value, days };
}
