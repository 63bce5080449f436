// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.content;

/** Of android.jar as much as the app's Java calls, without code: see tests/packaging/android.sh. */
public abstract class Context {
    public static final int MODE_PRIVATE = 0;
    public abstract <T> T getSystemService(Class<T> type);
    public abstract android.content.pm.PackageManager getPackageManager();
    public abstract String getPackageName();
    public abstract SharedPreferences getSharedPreferences(String name, int mode);
    public abstract void startActivity(Intent intent);
    public abstract ComponentName startForegroundService(Intent service);
    public abstract boolean stopService(Intent service);
}
