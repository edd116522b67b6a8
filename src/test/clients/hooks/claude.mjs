// What Claude Code does with the answers of its hook, judged by the file that a command makes.
import {readFileSync} from 'node:fs';
import {BROKEN, asked, broken, claude, decide, until, workplace} from './clients.mjs';

const {PROVISO_URL} = process.env;
const here = (name) => readFileSync(name, 'utf8');
const USUAL = here('claude-code.json');
const HEADLESS = here('claude-code-headless.json');
const COMMAND = here('claude-code-command.json');

function say(name, value) {
  console.log(`${name}: ${value}`);
}

async function decided(settings, decision, ...args) {
  const place = workplace();
  const running = claude(place, `touch ${place.path('ran')}`, settings, ...args);
  await decide(place.path('ran'), decision(place));
  const ended = await running;
  return {place, ...ended};
}

const yes = () => ({status: 'approved'});
const no = () => ({status: 'denied', comment: 'Not on Fridays.'});
const other = (place) => ({
  status: 'conditional',
  conditions: {command: `touch ${place.path('other')}`},
});

for (const [name, settings] of [['permission', USUAL], ['tool', HEADLESS], ['command', COMMAND]]) {
  const allowed = await decided(settings, yes);
  say(`${name} allow`, allowed.place.has('ran'));
  const denied = await decided(settings, no);
  say(`${name} deny`, denied.place.has('ran') + ' ' + denied.told[0].includes('Not on Fridays.'));
  const edited = await decided(settings, other);
  say(`${name} rewrite`, edited.place.has('ran') + ' ' + edited.place.has('other'));
}

{
  const place = workplace();
  const twice = `touch ${place.path('twice')}`;
  const running = claude(place, [twice, twice], USUAL);
  await decide(place.path('twice'), {status: 'conditional', conditions: {scope: 'session'}});
  const ended = await running;
  say('session', `${place.has('twice')} ${ended.told.length} ${(await asked(place.path('twice'))).length}`);
}

{
  const place = workplace();
  const line = `echo once >> ${place.path('note')}`;
  const running = claude(place, [line, line], USUAL);
  await decide(place.path('note'), {status: 'conditional', conditions: {note: 'Only in staging.'}});
  const ended = await running;
  const told = ended.told[0].includes('Only in staging.');
  say('note', `${told} ${place.lines('note')} ${(await asked(place.path('note'))).length}`);
}

{
  const place = workplace();
  const line = `echo once >> ${place.path('late')}`;
  const short = USUAL.replace('/claude-code"', '/claude-code?wait=4"');
  const running = claude(place, [line, line, 'true'], short);
  const [first] = await until(async () => {
    const found = await asked(place.path('late'), 'pending');
    return found.length && found;
  });
  await new Promise((done) => setTimeout(done, 4_500));
  await decide(place.path('late'), {status: 'approved'});
  const ended = await running;
  const told = ended.told[0].includes('Not decided yet') && ended.told[0].includes(first.id);
  say('late', `${told} ${place.lines('late')} ${(await asked(place.path('late'))).length}`);
}

{
  const place = workplace();
  const soon = HEADLESS.replace('late=defer', 'late=defer&wait=1');
  const first = await claude(place, `touch ${place.path('deferred')}`, soon);
  const ran = place.has('deferred');
  const {session_id: session, stop_reason: reason} = JSON.parse(first.out);
  await decide(place.path('deferred'), {status: 'approved'});
  await claude(place, `touch ${place.path('deferred')}`, soon, '--resume', session);
  say('defer', `${reason} ${ran} ${place.has('deferred')} ${(await asked(place.path('deferred'))).length}`);
}

async function fails(name, url, ...args) {
  const marks = [];
  for (const settings of [USUAL, HEADLESS, COMMAND]) {
    const place = workplace();
    const there = settings
      .replaceAll(PROVISO_URL, url)
      .replace('"timeout": 600', '"timeout": 4')
      .replace('--max-time 595', '--max-time 3');
    const mode = settings === USUAL ? [] : ['--permission-mode', 'bypassPermissions'];
    const ended = await claude(place, `touch ${place.path('ran')}`, there, ...mode, ...args);
    marks.push(`${place.has('ran')}/${ended.told.length}`);
  }
  say(name, marks.join(' '));
}

for (const [name, answer] of BROKEN) {
  const server = await broken(answer);
  await fails(name, server.url);
  server.close();
}
await fails('refused', 'http://127.0.0.1:9');
process.exit(0);
