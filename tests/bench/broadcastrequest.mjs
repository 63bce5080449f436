// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

import { readFileSync } from 'node:fs';

// The alert of load/message.h; crier-load only counts copies that match it to the byte.
const alert = /R"\((\{"message".*\})\)"/.exec(
    readFileSync(new URL('load/message.h', import.meta.url), 'utf8'))[1];

/** What each user is called, so that what each gets is the alert. */
export const NAME = 'Ann';

/** The HTTP request of a volatile push to everybody, for `crier-load --request`; with `{{name}}` if `hasFields`. */
export function broadcastRequest(key, hasFields = false) {
    const message = hasFields ? alert.replace(NAME, '{{name}}') : alert;
    const body = `{"user":"*","event":"alert","volatile":true,"message":${message}}`;
    return ['POST /api/v1/pushes HTTP/1.1', 'Host: 127.0.0.1', `Authorization: Bearer ${key}`,
        'Content-Type: application/json', `Content-Length: ${body.length}`, '', body].join('\r\n');
}
