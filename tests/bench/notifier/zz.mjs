import { execFileSync } from 'node:child_process';
import { makeHome, makeWorld, startApp, startDaemon } from './world.mjs';
const closers = [];
const scope = { after: c => closers.push(c) };
await startDaemon(scope);
const world = await makeWorld(scope);
const home = await makeHome(scope, world);
const look = (app, n) => console.log(execFileSync('python3', ['/work/h/rss.py', String(app.pid), String(n)], { encoding: 'utf8' }));
const sleep = ms => new Promise(r => { setTimeout(r, ms); });
const app = await startApp(scope, { world, home, renderer: 'software', args: ['--background'] });
await sleep(5000); look(app, process.env.N0 ?? 0);
for (let i = 0; i < Number(process.env.TIMES ?? 1); i++) {
await app.show(); await world.push({ message: { message: 'Hello world! My name is Ann' } }); await sleep(5000); look(app, 0);
await app.close(); await sleep(5000); look(app, process.env.N ?? 30);
}
await app.stop();
for (const c of closers) await c();
process.exit(0);
