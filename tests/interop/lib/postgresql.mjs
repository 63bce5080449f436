// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A PostgreSQL of one's own that may be killed, and a network before it that may fail.

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { defer } from './scope.mjs';
import { until } from './waits.mjs';

const BASE = '/usr/lib/postgresql';
const version = existsSync(BASE) ? readdirSync(BASE).sort((a, b) => a - b).at(-1) : undefined;

/** Why there can be none here; nothing: there can. */
export const whyNone = version ? false : 'there is no PostgreSQL on this machine';

/** A port that nobody listens on. */
export async function freePort() {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
}

/** A server on a folder in memory, or of the disk, to be measured. It runs as postgres where this is root, which it refuses to be. */
export class PostgreSql {
    static async start(t, { isOnDisk = false } = {}) {
        const server = PostgreSql.make(t, isOnDisk);
        server.run('initdb', '-D', server.data, '-U', 'crier', '-A', 'trust', '-E', 'UTF8', '--locale=C',
            '--no-sync', '--no-instructions', '--wal-segsize=1');
        server.port = await freePort();
        server.begin();
        return server;
    }

    /** What follows `primary`. */
    static async startStandby(t, { port }) {
        const server = PostgreSql.make(t);
        server.run('pg_basebackup', '-D', server.data, '-d', `host=127.0.0.1 port=${port} user=crier`, '-R',
            '-X', 'stream', '-c', 'fast', '--no-sync');
        server.port = await freePort();
        server.begin();
        return server;
    }

    static make(t, isOnDisk = false) {
        const server = new PostgreSql();
        server.isOnDisk = isOnDisk;
        const memory = existsSync('/dev/shm') && !isOnDisk ? '/dev/shm' : tmpdir();
        server.folder = mkdtempSync(join(memory, 'crier-nodes-'));
        defer(t, () => {
            server.end();
            rmSync(server.folder, { recursive: true, force: true });
        });
        if (process.getuid() === 0)
            execFileSync('chown', ['postgres', server.folder]);
        return server;
    }

    get data() {
        return join(this.folder, 'data');
    }

    url(port = this.port, role = 'crier') {
        return `postgresql://${role}@127.0.0.1:${port}/postgres`;
    }

    run(program, ...args) {
        const command = [join(BASE, version, 'bin', program), ...args];
        const [first, ...rest] = process.getuid() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
        execFileSync(first, rest, { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
    }

    // What survives a crash of the server need not survive one of the machine.
    begin() {
        this.run('pg_ctl', '-D', this.data, '-w', '-l', join(this.folder, 'log'), '-o',
            `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${this.folder}`
            + (this.isOnDisk ? ' -c max_wal_size=2GB' : ' -c fsync=off'),
            'start');
    }

    end() {
        try {
            if (this.isFrozen)
                this.signal('SIGCONT');
            // What a killed one leaves in the memory of the machine goes when the next one starts.
            if (this.isDead)
                this.begin();
            this.run('pg_ctl', '-D', this.data, '-m', 'immediate', '-w', 'stop');
        } catch {
            // It does not run.
        }
    }

    /** Of a standby: it follows nobody any more. */
    promote() {
        this.run('pg_ctl', '-D', this.data, '-w', 'promote');
    }

    /** It and its children, each by itself: it passes on no SIGSTOP. */
    signal(name) {
        const pid = Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
        const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
        for (const each of [pid, ...children.map(Number)])
            process.kill(each, name);
    }

    /** It is there and says nothing, until it ends. */
    freeze() {
        this.isFrozen = true;
        this.signal('SIGSTOP');
    }

    /** kill -9. Its children end by themselves. */
    die() {
        const pid = Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
        process.kill(pid, 'SIGKILL');
        this.isDead = true;
    }

    /** kill -9, and a new start. */
    async crash() {
        this.die();
        // Its children end by themselves, and hold the memory until then.
        await until(() => {
            try {
                this.begin();
                this.isDead = false;
                return true;
            } catch {
                return false;
            }
        }, 'PostgreSQL to be back');
    }

    /** The rows of a query, each a list of texts. */
    rows(sql, role = 'crier') {
        const url = this.url(this.port, role);
        const text = execFileSync('psql', ['-qAtX', '-F', '\t', '-v', 'ON_ERROR_STOP=1', url, '-c', sql],
            { stdio: 'pipe', encoding: 'utf8', maxBuffer: 1 << 28 }).trimEnd();
        return text === '' ? [] : text.split('\n').map(line => line.split('\t'));
    }
}

/**
 * What lies between the nodes and the database (or anything else with a `port`): it may be cut, also at a COMMIT,
 * before or after it.
 */
export class CutProxy {
    static async start(t, target, host = '127.0.0.1') {
        const proxy = new CutProxy();
        Object.assign(proxy, { host, sockets: new Set(), cuts: 0, next: '' });
        proxy.server = net.createServer(client => proxy.join(client, target));
        defer(t, () => {
            proxy.cut();
            proxy.server.close();
        });
        proxy.server.listen(0, host);
        await once(proxy.server, 'listening');
        proxy.port = proxy.server.address().port;
        return proxy;
    }

    join(client, target) {
        const upstream = net.connect(target.port, '127.0.0.1');
        const end = () => {
            client.destroy();
            upstream.destroy();
        };
        for (const socket of [client, upstream]) {
            this.sockets.add(socket);
            socket.setNoDelay(true);
            socket.on('error', () => {});
            socket.on('close', () => {
                this.sockets.delete(socket);
                end();
            });
        }
        upstream.on('data', bytes => client.write(bytes));
        client.on('data', bytes => {
            const isCommit = this.next !== '' && bytes.includes('COMMIT\0');
            const how = isCommit ? this.next : '';
            if (isCommit) {
                this.next = '';
                ++this.cuts;
            }
            if (how === 'before') {
                end();
            } else if (how === 'after') {
                upstream.write(bytes, end);
            } else if (typeof how === 'function') {
                if (how())
                    upstream.write(bytes);
            } else {
                upstream.write(bytes);
            }
        });
    }

    /**
     * The next transaction that ends loses its connection: 'before' or 'after' its COMMIT was passed on. Or a function
     * is called then, which says whether it is passed on.
     */
    cutCommit(how) {
        this.next = how;
    }

    cut() {
        this.sockets.forEach(socket => socket.destroy());
        this.sockets.clear();
    }
}
