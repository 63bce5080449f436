// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.app;

public class Activity extends android.content.ContextWrapper {
    public android.content.Intent getIntent() { return null; }
    public void setIntent(android.content.Intent intent) {}
    protected void onNewIntent(android.content.Intent intent) {}
}
