import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type ReceivedMail = { from: string; to: string[]; raw: string };
export type SmtpProcess = { port: number; url: string; mails: ReceivedMail[]; stop(): Promise<void> };

/** A real SMTP server in a process of its own; the same port again brings it back after `stop`. */
export async function startSmtp(port = 0): Promise<SmtpProcess> {
  const script = join(import.meta.dirname, "serve-smtp.mjs");
  const child: ChildProcess = spawn(process.execPath, [script, String(port)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const mails: ReceivedMail[] = [];
  const listening = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the mail server ended with ${code}`)));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      const said = JSON.parse(line) as { port?: number; trouble?: string } & Partial<ReceivedMail>;
      if (said.port !== undefined) resolve(said.port);
      else if (said.raw !== undefined) mails.push(said as ReceivedMail);
    });
  });
  return {
    port: listening,
    url: `smtp://127.0.0.1:${listening}`,
    mails,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners("exit").once("exit", () => resolve());
        child.kill();
      }),
  };
}
