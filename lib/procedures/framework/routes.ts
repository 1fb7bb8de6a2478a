import { generateFramework } from "@/lib/procedures/generation/generate-framework";
import { getGenerationSetup } from "@/lib/procedures/generation/get-generation-setup";
import { archiveFramework } from "./archive-framework";
import { countCandidates } from "./count-candidates";
import { createFramework } from "./create-framework";
import { diffFramework } from "./diff-framework";
import { explainTemplate } from "./explain-template";
import { exportFramework } from "./export-framework";
import { getFramework } from "./get-framework";
import { getTemplate } from "./get-template";
import { importFramework } from "./import-framework";
import { listFrameworkVersions } from "./list-framework-versions";
import { listFrameworks } from "./list-frameworks";
import { listTemplates } from "./list-templates";
import { restoreFramework } from "./restore-framework";
import { reviseFramework } from "./revise-framework";
import { unarchiveFramework } from "./unarchive-framework";
import { validateFramework } from "./validate-framework";

/** Frameworks from template to archive; what maps them to products stands in its own room. */
export const frameworkRoutes = {
  list: listFrameworks,
  create: createFramework,
  get: getFramework,
  revise: reviseFramework,
  archive: archiveFramework,
  unarchive: unarchiveFramework,
  versions: listFrameworkVersions,
  diff: diffFramework,
  restore: restoreFramework,
  export: exportFramework,
  import: importFramework,
  validate: validateFramework,
  candidates: countCandidates,
  generate: generateFramework,
  generation: getGenerationSetup,
};

export const templateRoutes = { list: listTemplates, get: getTemplate, explain: explainTemplate };
