// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// docs.mjs BIN TO [MODULES]: the web site of the documentation into TO, from what is in the tree and what the
// programs in BIN say of themselves. MODULES are the QML modules of the same build. Run from the root.

import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { frame } from './docs/frame.mjs';
import { makeSite } from './docs/site.mjs';

const [bin, to, modules = join(bin ?? '', '../modules')] = process.argv.slice(2);
if (to === undefined) {
    console.error('Usage: node scripts/docs.mjs BIN TO [MODULES]');
    process.exit(2);
}

try {
    const site = await makeSite({ root: '.', bin, modules });
    mkdirSync(to, { recursive: true });
    // What was there under a name that is gone. Nothing else in there is ours to remove.
    for (const name of readdirSync(to).filter(one => one.endsWith('.html')))
        rmSync(join(to, name));
    rmSync(join(to, 'images'), { recursive: true, force: true });
    for (const page of site.pages)
        writeFileSync(join(to, page.file), frame(site, page));
    for (const picture of site.pictures) {
        mkdirSync(join(to, 'images', dirname(picture)), { recursive: true });
        copyFileSync(picture, join(to, 'images', picture));
    }
    copyFileSync('scripts/docs/style.css', join(to, 'style.css'));
    copyFileSync('packaging/desktop/crier.svg', join(to, 'icon.svg'));
    console.log(`${site.pages.length} pages: ${join(to, 'index.html')}`);
} catch (error) {
    console.error(`docs: ${error.message}`);
    process.exit(1);
}
