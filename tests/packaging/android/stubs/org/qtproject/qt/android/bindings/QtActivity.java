// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package org.qtproject.qt.android.bindings;

public class QtActivity extends android.app.Activity {
    @Override public void onNewIntent(android.content.Intent intent) {}
}
