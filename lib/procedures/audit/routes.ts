import { exportAudit } from "./export-audit";
import { listAudit } from "./list-audit";
import { verifyAudit } from "./verify-audit";

export const auditRoutes = { list: listAudit, verify: verifyAudit, export: exportAudit };
