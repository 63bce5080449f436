// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What is measured and what it needs: a crierd with a user, somebody who shows notifications, the app,
// and the page beside it.

import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { call, logIn } from '../../interop/lib/api.mjs';
import { administer, PASSWORD, startCrier } from '../../interop/lib/crier.mjs';
import { run, start } from '../../interop/lib/process.mjs';
import { defer } from '../../interop/lib/scope.mjs';
import { until, within } from '../../interop/lib/waits.mjs';
import { settings } from '../settings.mjs';
import { tree } from './proc.mjs';

/** Runs xdotool and returns what it prints; it fails where it finds nothing. */
const xdotool = (...args) => promisify(execFile)('xdotool', args).then(({ stdout }) => stdout.trim(), () => '');

const SIZE = [1280, 800];
const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));

/** How something is drawn. A machine without a GPU has only a driver that computes what one would. */
export const RENDERERS = {
    software: { QT_QUICK_BACKEND: 'software' },
    opengl: { QT_QUICK_BACKEND: '', QSG_RHI_BACKEND: 'opengl' },
    chosen: {},
};

function folder(scope, name) {
    const made = mkdtempSync(join(tmpdir(), `${name}-`));
    defer(scope, () => rmSync(made, { recursive: true, force: true, maxRetries: 10 }));
    return made;
}

/** SIGTERM, and its end. */
async function stop(child) {
    if (child.exitCode !== null || child.signalCode !== null)
        return;
    child.kill('SIGTERM');
    await within(child.ended, `${child.spawnfile} to end`);
}

/** How often a crierd pings that nobody has configured. */
async function pingSeconds() {
    const { stdout } = await run('crierd', ['defaultconfig']);
    const ms = Number(/^#? *ping_interval_ms *= *(\d+)/m.exec(stdout)?.[1]);
    assert(ms > 0, 'crierd does not tell how often it pings');
    return ms / 1000;
}

/** Sends a push over connections that stay. */
function post(crier, agent, fields) {
    return new Promise((resolve, reject) => {
        const outgoing = http.request(new URL('/api/v1/pushes', crier.url), { method: 'POST', agent,
            headers: { Authorization: `Bearer ${crier.keys.demo}` } }, incoming => {
            incoming.resume().on('end', () => {
                if (incoming.statusCode === 202)
                    resolve();
                else
                    reject(new Error(`a push was answered with ${incoming.statusCode}`));
            });
        });
        outgoing.on('error', reject);
        outgoing.end(JSON.stringify(fields));
    });
}

export async function makeWorld(scope) {
    const crier = await startCrier(scope, {
        set: { ...await settings(), 'retention.max_pushes': 10_000_000, 'cors.origins': '*' } });
    const key = (await administer(crier.data, 'key', 'create', 'demo', '--scope', 'connections:read')).key;
    const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });
    defer(scope, () => agent.destroy());
    const online = async () => (await call(crier, key, 'GET', '/api/v1/connections')).json.total;
    return {
        crier,
        pingSeconds: await pingSeconds(),
        push: fields => post(crier, agent, { user: 'ann', event: 'alert', ...fields }),
        /** How many connections the user has. */
        online,
        left: () => until(async () => await online() === 0, 'the one before to be gone'),
    };
}

/** Shows notifications: `daemon.shown` grows by {at, id, summary, body}; `at` is a BigInt of ns. */
export async function startDaemon(scope) {
    const daemon = start('crier-bench-daemon', []);
    defer(scope, () => stop(daemon));
    daemon.shown = [];
    let isReady = false;
    let rest = '';
    daemon.stdout.on('data', text => {
        daemon.output = '';
        const lines = (rest + text).split('\n');
        rest = lines.pop();
        for (const object of lines.map(line => JSON.parse(line))) {
            isReady ||= object.ready;
            if (object.at)
                daemon.shown.push({ ...object, at: BigInt(object.at) });
        }
    });
    await until(() => isReady, 'somebody who shows notifications');
    return daemon;
}

function environment(home, renderer) {
    return {
        HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data'),
        XDG_CACHE_HOME: join(home, 'cache'), XDG_CURRENT_DESKTOP: '',
        QT_LOGGING_RULES: 'crier.*.debug=true', ...RENDERERS[renderer],
    };
}

/** The folders of a person who is logged in, or of one who never was. */
export async function makeHome(scope, world) {
    const home = folder(scope, 'app');
    // There is no keyring here.
    mkdirSync(join(home, 'config/Crier'), { recursive: true });
    writeFileSync(join(home, 'config/Crier/crier.conf'), '[account]\nsession_in_file=true\n');
    if (!world)
        return home;
    const app = start('crier', ['--background', '--password-stdin', '--server', world.crier.url,
        '--app', 'demo', '--user', 'ann'], environment(home, 'software'));
    app.stdin.end(`${PASSWORD}\n`);
    await until(async () => await world.online() === 1, 'the log-in');
    await stop(app);
    return home;
}

/**
 * The app of whose `home` it is, as the desktop starts it: {pid, show(), close(), stop()}. With
 * `world` it gets connected.
 */
export async function startApp(scope, { world, home, renderer = 'chosen', args = [] }) {
    const env = environment(home, renderer);
    if (world)
        await world.left();
    const started = process.hrtime.bigint();
    const app = start('crier', ['--size', SIZE.join('x'), ...args], env);
    app.stop = () => stop(app);
    defer(scope, app.stop);
    /** Milliseconds from the start to the window's first frame. */
    app.drawn = async () => {
        while (!app.errors.includes('The window is drawn'))
            await within(once(app.stderr, 'data'), 'the window to be drawn');
        return Number(process.hrtime.bigint() - started) / 1e6;
    };
    app.show = async () => {
        app.errors = '';
        const before = process.hrtime.bigint();
        const second = start('crier', ['--show'], env);
        await app.drawn();
        const took = Number(process.hrtime.bigint() - before) / 1e6;
        await within(second.ended, 'the second start to end');
        return took;
    };
    app.close = async () => {
        const find = () => xdotool('search', '--onlyvisible', '--pid', `${app.pid}`);
        const [window] = (await find()).split('\n');
        await xdotool('windowfocus', '--sync', window, 'key', 'ctrl+w');
        await until(async () => !await find(), 'the window to be gone');
    };
    if (world)
        await until(async () => await world.online() === 1, 'the app to be connected');
    return app;
}

/** The page in a browser of its own: {pids(), renderers(), shown, stop()}. */
export async function startPage(scope, world) {
    const built = folder(scope, 'page');
    const bun = join(dirname(require.resolve('bun/package.json')), '../.bin/bun');
    execFileSync(bun, ['build', join(here, 'page.jsx'), '--outdir', built, '--production',
        '--define', 'process.env.NODE_ENV="production"'], { stdio: 'pipe' });
    const script = readFileSync(join(built, 'page.js'));
    const page = { shown: [] };
    const site = http.createServer((request, response) => {
        if (request.url === '/shown') {
            page.shown.push(process.hrtime.bigint());
            response.end();
        } else if (request.url === '/page.js') {
            response.setHeader('Content-Type', 'text/javascript').end(script);
        } else {
            response.setHeader('Content-Type', 'text/html').end('<!doctype html><meta charset="utf-8">'
                + '<title>Toasts</title><div id="root"></div><script type="module" src="/page.js"></script>');
        }
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    defer(scope, () => {
        site.closeAllConnections();
        site.close();
    });
    await world.left();
    const session = await logIn(world.crier, 'demo', 'ann');
    const browser = start('/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
        `--user-data-dir=${folder(scope, 'browser')}`, `--window-size=${SIZE}`,
        `http://127.0.0.1:${site.address().port}/?server=${encodeURIComponent(world.crier.url)}&session=${session}`],
    { DBUS_SESSION_BUS_ADDRESS: 'disabled:' });
    page.stop = async () => {
        browser.kill('SIGTERM');
        await within(browser.ended, 'the browser to end');
    };
    defer(scope, page.stop);
    page.pids = () => tree(browser.pid);
    await until(async () => await world.online() === 1, 'the page to be connected');
    return page;
}
