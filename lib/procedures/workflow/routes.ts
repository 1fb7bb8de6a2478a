import { archiveWorkflow } from "./archive-workflow";
import { getWorkflow } from "./get-workflow";
import { listWorkflowVersions } from "./list-workflow-versions";
import { listWorkflows } from "./list-workflows";
import { storeWorkflow } from "./store-workflow";
import { unarchiveWorkflow } from "./unarchive-workflow";

/** Definitions of journeys; what runs through them stands in its own room. */
export const workflowRoutes = {
  list: listWorkflows,
  get: getWorkflow,
  versions: listWorkflowVersions,
  store: storeWorkflow,
  archive: archiveWorkflow,
  unarchive: unarchiveWorkflow,
};
