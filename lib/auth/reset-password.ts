import { InvalidInputError, NotFoundError } from "@/lib/kernel/errors";
import { auth } from "./auth";
import { authDatabase } from "./database";
import { passwordProblem } from "./password";
import { inTransaction } from "./rehearse";

/**
 * Gives a user another password and ends every session. For whoever runs the server, when somebody lost theirs:
 * nothing is mailed, so nobody can do it from outside.
 */
export async function resetPassword(
  reset: { email: string; password: string },
  options = { isDryRun: false },
): Promise<{ id: string; email: string; endedSessions: number }> {
  const email = reset.email.trim().toLowerCase();
  const hash = await (await auth().$context).password.hash(reset.password);
  return inTransaction(authDatabase().sql, options.isDryRun, async (tx) => {
    const [user] = await tx<{ id: string; name: string }[]>`
      select id, name from app_user where email = ${email} and not is_anonymous for no key update`;
    if (!user) throw new NotFoundError(`user ${email}`);
    const problem = passwordProblem(reset.password, { email, name: user.name });
    if (problem) throw new InvalidInputError(problem);
    await tx`update auth_account set password = ${hash}, updated_at = now()
      where user_id = ${user.id} and provider_id = 'credential'`;
    const ended = await tx`delete from auth_session where user_id = ${user.id} returning id`;
    return { id: user.id, email, endedSessions: ended.length };
  });
}
