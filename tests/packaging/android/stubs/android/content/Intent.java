// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.content;

public class Intent {
    public static final String ACTION_BOOT_COMPLETED = "android.intent.action.BOOT_COMPLETED";
    public static final String ACTION_MY_PACKAGE_REPLACED = "android.intent.action.MY_PACKAGE_REPLACED";
    public static final String ACTION_SEND = "android.intent.action.SEND";
    public static final String ACTION_VIEW = "android.intent.action.VIEW";
    public static final String EXTRA_TEXT = "android.intent.extra.TEXT";
    public static final int FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY = 0x00100000;
    public static final int FLAG_ACTIVITY_NEW_TASK = 0x10000000;
    public Intent(Context context, Class<?> type) {}
    public Intent(String action, android.net.Uri data) {}
    public Intent addFlags(int flags) { return this; }
    public int getFlags() { return 0; }
    public String getAction() { return null; }
    public android.net.Uri getData() { return null; }
    public String getStringExtra(String name) { return null; }
    public Intent putExtra(String name, String value) { return this; }
    public void removeExtra(String name) {}
    public Intent setData(android.net.Uri data) { return this; }
}
