// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.app;

public abstract class Service extends android.content.ContextWrapper {
    public static final int START_STICKY = 1;
    public abstract android.os.IBinder onBind(android.content.Intent intent);
    public void onCreate() {}
    public int onStartCommand(android.content.Intent intent, int flags, int id) { return 0; }
    public final void startForeground(int id, Notification notification) {}
    public final void startForeground(int id, Notification notification, int type) {}
}
