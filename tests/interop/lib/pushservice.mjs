// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// A push service of one's own (RFC 8030), and subscriptions at it as a browser makes them. It decrypts what
// it gets with a stock library, as the browser would.

import assert from 'node:assert/strict';
import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import http from 'node:http';

import { expectCall } from './api.mjs';
import { ece } from './peers.mjs';
import { defer } from './scope.mjs';
import { next, until } from './waits.mjs';

const base64 = bytes => Buffer.from(bytes).toString('base64url');

/** Checks the token of RFC 8292 and returns its claims. */
function claimsOf(authorization) {
    const [, token, key] = /^vapid t=(\S+), k=(\S+)$/.exec(authorization);
    const [header, claims, signature] = token.split('.');
    assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url')), { typ: 'JWT', alg: 'ES256' });
    const point = Buffer.from(key, 'base64url');
    const jwk = { kty: 'EC', crv: 'P-256', x: base64(point.subarray(1, 33)), y: base64(point.subarray(33)) };
    assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`),
        { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url')), 'the signature');
    return { ...JSON.parse(Buffer.from(claims, 'base64url')), key };
}

export class PushService {
    constructor() {
        this.messages = [];
        this.subscriptions = new Map();
        /** What it answers: (message, number of requests before) => {status, headers?}, or a promise. */
        this.answer = () => ({ status: 201 });
        this.requests = 0;
    }

    static async start(t, host = '127.0.0.1') {
        const service = new PushService();
        service.server = http.createServer((request, response) => service.take(request, response));
        service.server.listen(0, '127.0.0.1');
        await next(service.server, 'listening');
        service.port = service.server.address().port;
        service.origin = `http://${host}:${service.port}`;
        defer(t, () => {
            service.server.closeAllConnections();
            service.server.close();
        });
        return service;
    }

    async take(request, response) {
        const parts = [];
        for await (const part of request)
            parts.push(part);
        const subscription = this.subscriptions.get(request.url);
        const body = Buffer.concat(parts);
        const message = { path: request.url, method: request.method, headers: request.headers, body };
        try {
            message.claims = claimsOf(request.headers.authorization);
            message.text = ece.decrypt(body, { version: 'aes128gcm', privateKey: subscription.ecdh,
                authSecret: subscription.auth }).toString();
            message.json = JSON.parse(message.text);
        } catch (error) {
            message.error = error;
        }
        const { status, headers = {} } = await this.answer(message, this.requests++);
        if (status < 300)
            this.messages.push(message);
        response.writeHead(status, headers);
        response.end();
    }

    /** What PushSubscription.toJSON() would be. */
    subscription(path = `/p/${base64(randomBytes(8))}`) {
        const ecdh = createECDH('prime256v1');
        ecdh.generateKeys();
        const auth = randomBytes(16);
        this.subscriptions.set(path, { ecdh, auth });
        return { endpoint: `${this.origin}${path}`, expirationTime: null,
            keys: { p256dh: base64(ecdh.getPublicKey()), auth: base64(auth) } };
    }

    /** Subscribes the session `token`, and returns the endpoint as the server describes it. */
    register(crier, token, fields = {}) {
        return expectCall(201, crier, token, 'POST', '/api/v1/me/endpoints',
            { ...this.subscription(), ...fields });
    }

    /** Once `count` messages were taken. */
    async until(count) {
        await until(() => this.messages.length >= count, `${count} messages`);
        return this.messages;
    }
}
