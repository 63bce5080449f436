// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.content;

public class ContextWrapper extends Context {
    @Override public <T> T getSystemService(Class<T> type) { return null; }
    @Override public android.content.pm.PackageManager getPackageManager() { return null; }
    @Override public String getPackageName() { return null; }
    @Override public SharedPreferences getSharedPreferences(String name, int mode) { return null; }
    @Override public void startActivity(Intent intent) {}
    @Override public ComponentName startForegroundService(Intent service) { return null; }
    @Override public boolean stopService(Intent service) { return false; }
}
