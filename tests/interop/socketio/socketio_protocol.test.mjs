// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Socket.IO v5, packet by packet.

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { CALM, startFixture } from '../lib/fixture.mjs';
import { NO_STATUS, RawWebSocket } from '../lib/frames.mjs';
import { PollingSession } from '../lib/polling.mjs';
import { suiteScope } from '../lib/scope.mjs';
import { until } from '../lib/waits.mjs';

const SID = /^\{"sid":"([\w-]{20})"\}$/;

/** The id in a CONNECT that must hold nothing else. */
function socketId(packet, namespace = '') {
    assert.equal(packet.slice(0, 2 + namespace.length), `40${namespace}`);
    return SID.exec(packet.slice(2 + namespace.length))[1];
}

describe('Socket.IO', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => { fixture = await startFixture(scope, 'socketio', CALM); });

    const open = t => RawWebSocket.session(t, fixture);

    async function join(t, connect = '40') {
        const peer = await open(t);
        peer.send(connect);
        await peer.take(2);
        return peer;
    }

    async function assertAlive(peer) {
        peer.send('4277["message-with-ack","alive"]');
        assert.deepEqual(await peer.take(1), ['4377["alive"]']);
    }

    async function assertClosed(t, peer) {
        assert.equal(await peer.closeCode(), NO_STATUS);
        await assertAlive(await join(t));
    }

    describe('CONNECT', () => {
        for (const [name, connect, namespace, greeting] of [
            ['without a payload', '40', '', '42["auth",{}]'],
            ['with a payload', '40{"token":"abc"}', '', '42["auth",{"token":"abc"}]'],
            ['with an empty payload', '40{}', '', '42["auth",{}]'],
            ['with a deep payload', '40{"a":[1,{"б":null}],"c":"\\n"}', '',
                '42["auth",{"a":[1,{"б":null}],"c":"\\n"}]'],
            ['to the root by its name', '40/,', '', '42["auth",{}]'],
            ['to a namespace', '40/custom,', '/custom,', '42/custom,["auth",{}]'],
            ['to a namespace without a comma', '40/custom', '/custom,', '42/custom,["auth",{}]'],
            ['to a namespace with a payload', '40/custom,{"token":"abc"}', '/custom,',
                '42/custom,["auth",{"token":"abc"}]'],
        ]) {
            test(`${name} is answered, then greeted`, async t => {
                const peer = await open(t);
                peer.send(connect);
                const [answer, event] = await peer.take(2);
                assert.notEqual(socketId(answer, namespace), peer.sid);
                assert.equal(event, greeting);
            });
        }

        for (const namespace of ['/random', '/custom/', '/Custom', '/custom?x=1', '/__proto__',
            '/constructor', '/ custom', '/%63ustom', '//'])
            test(`to ${namespace} is refused and the connection stays`, async t => {
                const peer = await open(t);
                peer.send(`40${namespace},{"token":"abc"}`);
                assert.deepEqual(await peer.take(1),
                    [`44${namespace},{"message":"Invalid namespace"}`]);
                peer.send('40');
                socketId((await peer.take(2))[0]);
                await assertAlive(peer);
            });

        test('to two namespaces gives two ids', async t => {
            const peer = await open(t);
            peer.send('40', '40/custom,', '40/random');
            const messages = await peer.take(5);
            const root = socketId(messages.find(text => text.startsWith('40{')));
            const custom = socketId(messages.find(text => text.startsWith('40/')), '/custom,');
            assert.equal(new Set([root, custom, peer.sid]).size, 3);
            await assertAlive(peer);
        });

        for (const payload of ['[]', '"x"', 'null', 'true', '{', '{}x', '{}{}', '/custom,[]',
            '/custom,null', '/custom,x'])
            test(`with ${payload} closes the connection`, async t => {
                const peer = await open(t);
                peer.send(`40${payload}`);
                await assertClosed(t, peer);
                assert.equal(peer.messages.length, 1);
            });

        test('a second time closes the connection', async t => {
            const peer = await join(t);
            peer.send('40');
            await assertClosed(t, peer);
        });

        test('a second time to another namespace closes the connection', async t => {
            const peer = await join(t, '40/custom,');
            peer.send('40/custom,');
            await assertClosed(t, peer);
        });

        for (const packet of ['41', '42["message"]', '430[]', '44{"message":"x"}', '4abc', '4',
            '41/custom,', '451-["message",{"_placeholder":true,"num":0}]'])
            test(`must come before ${packet}`, async t => {
                const peer = await open(t);
                peer.send(packet);
                if (packet.startsWith('451'))
                    peer.send(Buffer.from('x'));
                await assertClosed(t, peer);
            });
    });

    describe('DISCONNECT', () => {
        test('leaves the connection, which may join again', async t => {
            const peer = await open(t);
            peer.send('40');
            const first = socketId((await peer.take(2))[0]);
            // The stock server acts on a packet a moment after it has read the next one.
            peer.send('41', '40/random');
            await peer.take(1);
            peer.send('40');
            assert.notEqual(socketId((await peer.take(2))[0]), first);
            await assertAlive(peer);
        });

        test('leaves the other namespaces', async t => {
            const peer = await join(t);
            peer.send('40/custom,');
            await peer.take(2);
            peer.send('41/custom,');
            await assertAlive(peer);
            peer.send('40/custom,');
            socketId((await peer.take(2))[0], '/custom,');
        });

        test('from a namespace that was not joined closes the connection', async t => {
            const peer = await join(t);
            peer.send('41/custom,');
            await assertClosed(t, peer);
        });

        test('must come without a payload', async t => {
            const peer = await join(t);
            peer.send('41{}');
            await assertClosed(t, peer);
        });
    });

    describe('an event', () => {
        for (const [name, sent, expected] of [
            ['without arguments', '42["message"]', '42["message-back"]'],
            ['with arguments', '42["message",1,"2",{"3":[true]}]',
                '42["message-back",1,"2",{"3":[true]}]'],
            ['with null and false', '42["message",null,false,[],{}]',
                '42["message-back",null,false,[],{}]'],
            ['with letters', '42["message","Привет","てすと","😀"]',
                '42["message-back","Привет","てすと","😀"]'],
            ['with numbers', '42["message",0,-1,1.5,0.1,9007199254740991,-2147483649]',
                '42["message-back",0,-1,1.5,0.1,9007199254740991,-2147483649]'],
            ['with what looks like a placeholder', '42["message",{"_placeholder":true,"num":0}]',
                '42["message-back",{"_placeholder":true,"num":0}]'],
            ['to the root by its name', '42/,["message",1]', '42["message-back",1]'],
            ['with an ack', '42456["message-with-ack",1,"2",{"3":[false]}]',
                '43456[1,"2",{"3":[false]}]'],
            ['with the ack 0', '420["message-with-ack"]', '430[]'],
            ['with leading zeros in its ack', '42007["message-with-ack",1]', '437[1]'],
            ['with a large ack', '429007199254740991["message-with-ack",1]',
                '439007199254740991[1]'],
        ]) {
            test(`${name} is answered`, async t => {
                const peer = await join(t);
                peer.send(sent);
                assert.deepEqual(await peer.take(1), [expected]);
                await assertAlive(peer);
            });
        }

        // The stock server writes its own JSON; a server that returns what it got says the same.
        for (const [name, args] of Object.entries({
            'spaces': ' 1 , { "a" : [ ] } ', 'numbers of other forms': '1e3,-1.50,2E-2,1E+2',
            'escapes': '"\\u0041\\/\\"\\\\\\b\\u001f\\n\\ud83d\\ude00"',
        })) {
            test(`with ${name} means the same when it comes back`, async t => {
                const peer = await join(t);
                peer.send(`42["message",${args}]`);
                const [back] = await peer.take(1);
                assert.match(back, /^42\[/);
                assert.deepEqual(JSON.parse(back.slice(2)), ['message-back', ...JSON.parse(`[${args}]`)]);
            });
        }

        for (const [name, ...packets] of [
            ['nobody listens to', '42["nonsense",1]'],
            ['whose name is a number', '42[1,2]'],
            ['with legal names', '42["error"]', '42["connection"]', '42["__proto__"]', '42[""]'],
            ['in another namespace', '42/custom,["message",1]'],
            ['that acks what was not asked', '4399[1]', '430[]'],
        ]) {
            test(`${name} means nothing`, async t => {
                const peer = await join(t);
                peer.send('40/custom,');
                await peer.take(2);
                peer.send(...packets);
                await assertAlive(peer);
            });
        }

        test('keeps its turn', async t => {
            const peer = await join(t);
            peer.send(...Array.from({ length: 100 }, (_, i) => `42["message",${i}]`));
            assert.deepEqual(await peer.take(100),
                Array.from({ length: 100 }, (_, i) => `42["message-back",${i}]`));
        });
    });

    describe('a binary event', () => {
        const place = num => `{"_placeholder":true,"num":${num}}`;
        const [one, two] = [Buffer.from([1, 2, 3]), Buffer.from([4, 5, 6])];
        for (const [name, sent, expected] of [
            ['is answered', [`452-["message",${place(0)},${place(1)}]`, one, two],
                [`452-["message-back",${place(0)},${place(1)}]`, one, two]],
            ['with an ack is answered', [`452-789["message-with-ack",${place(0)},${place(1)}]`, one, two],
                [`462-789[${place(0)},${place(1)}]`, one, two]],
            ['to the root by its name is answered', [`451-/,["message",${place(0)}]`, one],
                [`451-["message-back",${place(0)}]`, one]],
            ['has its bytes at any depth', [`451-["message",{"a":[{"b":${place(0)}}]},"c"]`, one],
                [`451-["message-back",{"a":[{"b":${place(0)}}]},"c"]`, one]],
            ['may have no bytes in its bytes', [`451-["message",${place(0)}]`, Buffer.alloc(0)],
                [`451-["message-back",${place(0)}]`, Buffer.alloc(0)]],
            ['takes its bytes in base64 too', [`451-["message",${place(0)}]`, 'bAQID'],
                [`451-["message-back",${place(0)}]`, one]],
        ]) {
            test(name, async t => {
                const peer = await join(t);
                peer.send(...sent);
                assert.deepEqual(await peer.take(expected.length), expected);
                await assertAlive(peer);
            });
        }

        // The stock server numbers the attachments anew and drops those that nothing refers to.
        const arguments_ = async peer => {
            const [text] = await peer.take(1);
            const [, count = 0, json] = /^4(?:5(\d+)-|2)(\[.*\])$/.exec(text) ?? assert.fail(text);
            const bytes = await peer.take(Number(count));
            return JSON.parse(json, (_, value) => (value?._placeholder ? bytes[value.num] : value))
                .slice(1);
        };
        const ten = Array.from({ length: 10 }, (_, i) => Buffer.from([i]));
        for (const [name, sent, expected] of [
            ['take its bytes in any order', [`452-["message",${place(1)},${place(0)}]`, one, two],
                [two, one]],
            ['use the same bytes twice', [`451-["message",${place(0)},${place(0)}]`, one], [one, one]],
            ['leave bytes unused', [`452-["message",${place(1)}]`, one, two], [two]],
            ['have no placeholder', ['451-["message",1]', one], [1]],
            ['have ten attachments', [`4510-["message",${place(9)},${place(2)}]`, ...ten],
                [ten[9], ten[2]]],
        ]) {
            test(`may ${name}`, async t => {
                const peer = await join(t);
                peer.send(...sent);
                assert.deepEqual(await arguments_(peer), expected);
                await assertAlive(peer);
            });
        }

        for (const [name, ...packets] of [
            ['without a count', '45-["message"]'],
            ['without a count or a dash', '45["message"]'],
            ['without attachments', '450-["message"]'],
            ['with a negative count', '45-1-["message"]'],
            ['with half an attachment', '451.5-["message"]'],
            ['with a count in words', '45x-["message"]'],
            ['with eleven attachments', '4511-["message"]'],
            ['with a thousand million attachments', '451000000000-["message"]'],
            ['with a count and nothing else', '451'],
            ['that is an object', '451-{}', one],
            ['without a name', '451-[]', one],
            ['whose name is bytes', `451-[${place(0)}]`, one],
            ['with a reserved name', '451-["disconnect"]', one],
            ['with a number out of range', `451-["message",${place(1)}]`, one],
            ['with a negative number', `451-["message",${place(-1)}]`, one],
            ['with a text for a number', `451-["message",${place('"0"')}]`, one],
            ['with a method for a number', `451-["message",${place('"splice"')}]`, one],
            ['with no number', '451-["message",{"_placeholder":true}]', one],
            ['and a text for its bytes', `451-["message",${place(0)}]`, '42["message"]'],
            ['and a DISCONNECT for its bytes', `451-["message",${place(0)}]`, '41'],
            ['that is bytes alone', one],
            ['that is bytes in base64 alone', 'bAQID'],
            ['with more bytes than it said', `451-["message",${place(0)}]`, one, two],
            ['for a namespace not joined', '451-/custom,["message"]', one],
        ]) {
            test(`${name} closes the connection`, async t => {
                const peer = await join(t);
                peer.send(...packets);
                await assertClosed(t, peer);
            });
        }
    });

    describe('a malformed packet', () => {
        for (const packet of ['4', '4abc', '47', '49', '4x', '4-1', '42{}', '42abc["x"]', '42[]',
            '42[{}]', '42[[]]', '42[null]', '42[true]', '42["a"', '42["a"]x', '42["a"][]',
            '42"a"', "42['a']", '42["a",]', '42[NaN]', '42{"0":"a"}', '431{}', '431"x"', '431[',
            '43x[]', '44', '44"x"', '44{"message":"x"}', '461-{}', '46-[]', '460-1[]',
            '42["connect"]', '42["connect_error"]', '42["disconnect"]', '42["disconnecting"]',
            '42["newListener"]', '42["removeListener"]', '42/other,["a"]', '42/custom,["a"]',
            '42-1["a"]', '42[{"toString":"x"}]'])
            test(`${packet} closes the connection`, async t => {
                const peer = await join(t);
                peer.send(packet);
                await assertClosed(t, peer);
                assert.equal(peer.messages.length, 3);
            });
    });
});

describe('a connection', () => {
    const scope = suiteScope();
    let fixture;
    before(async () => {
        fixture = await startFixture(scope, 'socketio',
            ['--ping-interval', '1000', '--ping-timeout', '20000']);
    });

    test('that never joins is closed', async t => {
        const idle = await RawWebSocket.session(t, fixture);
        const astray = await RawWebSocket.session(t, fixture);
        astray.send('40/random');
        const polling = await PollingSession.open(t, fixture);
        const joined = await RawWebSocket.session(t, fixture);
        joined.send('40');
        const left = await RawWebSocket.session(t, fixture);
        left.send('40');
        await left.take(2);
        left.send('41');
        assert.equal(await idle.closeCode(), NO_STATUS);
        assert.equal(await astray.closeCode(), NO_STATUS);
        await until(async () => {
            const { status, text } = await polling.get();
            return status === 400 || text.endsWith('1');
        }, 'the end of the session over HTTP');
        await polling.gone();
        // They were older than the connect timeout when the pings after it came.
        const pings = joined.pings;
        await until(() => joined.pings > pings + 1 && left.pings > pings + 1, 'more pings');
        assert.equal(joined.isClosed || left.isClosed, undefined);
        left.send('40');
        await left.take(2);
    });

    test('hears a ping next when it has left', async t => {
        const peer = await RawWebSocket.session(t, fixture, { pongs: false });
        peer.send('40');
        await peer.take(2);
        peer.send('41');
        assert.deepEqual(await peer.take(1), ['2']);
        peer.send('3');
        assert.deepEqual(await peer.take(1), ['2']);
    });

    test('that speaks after it has left is closed', async t => {
        const peer = await RawWebSocket.session(t, fixture, { pongs: false });
        peer.send('40');
        await peer.take(2);
        peer.send('41');
        assert.deepEqual(await peer.take(1), ['2']);
        peer.send('42["message"]');
        assert.equal(await peer.closeCode(), NO_STATUS);
    });

    test('works over HTTP too', async t => {
        const session = await PollingSession.open(t, fixture);
        await session.say('40{"a":1}', '40/custom,', '40/random');
        const packets = await session.take(5);
        for (const expected of ['42["auth",{"a":1}]', '42/custom,["auth",{}]',
            '44/random,{"message":"Invalid namespace"}'])
            assert.ok(packets.includes(expected), `${expected} in ${packets}`);
        await session.say('42["message",1]', '451-7["message-with-ack",{"_placeholder":true,"num":0}]',
            'bAQID', '42["message",2]');
        assert.deepEqual(await session.take(4), ['42["message-back",1]',
            '461-7[{"_placeholder":true,"num":0}]', 'bAQID', '42["message-back",2]']);
    });
});
