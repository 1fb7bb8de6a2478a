import { abandonRun } from "./abandon-run";
import { answerStep } from "./answer-step";
import { getRun } from "./get-run";
import { getRunHistory } from "./get-run-history";
import { listRuns } from "./list-runs";
import { startRun } from "./start-run";

/** Ways through a workflow: begun, answered step by step, resumed by whoever may, ended. */
export const runRoutes = {
  start: startRun,
  list: listRuns,
  get: getRun,
  history: getRunHistory,
  answer: answerStep,
  abandon: abandonRun,
};
