// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What drives Chromium: apart from the peers, as only one suite should wait for it to load.

import { createRequire } from 'node:module';

export const { chromium } = createRequire(import.meta.url)('playwright-core');
