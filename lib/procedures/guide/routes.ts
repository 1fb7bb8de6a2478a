import { addSample } from "./add-sample";
import { changeGuide } from "./change-guide";
import { clearSample } from "./clear-sample";
import { getGuide } from "./get-guide";

export const guideRoutes = { get: getGuide, change: changeGuide, addSample, clearSample };
