// A mail server of its own process: `node serve-smtp.mjs [port]`. Writes JSON lines: { port }, then { from, to, raw } for
// each message it took. The recipient's name chooses another fate: refuse…, busy…, full… (after the text), hang….
import { SMTPServer } from "smtp-server";

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

function refusal(code, words) {
  return Object.assign(new Error(words), { responseCode: code });
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onAuth: ({ username, password }, _session, done) =>
    password === "right" ? done(null, { user: username }) : done(refusal(535, "wrong")),
  onRcptTo({ address }, _session, done) {
    if (address.startsWith("hang")) return;
    if (address.startsWith("refuse")) done(refusal(550, "nobody of that name"));
    else if (address.startsWith("busy")) done(refusal(451, "later"));
    else done();
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      if (to[0]?.startsWith("full")) return done(refusal(554, "no room"));
      say({ from: session.envelope.mailFrom.address, to, raw: Buffer.concat(chunks).toString("utf8") });
      done();
    });
  },
});

server.on("error", (error) => say({ trouble: error.code ?? error.message }));
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.resume().on("end", () => process.exit(0));
