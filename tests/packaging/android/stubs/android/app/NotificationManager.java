// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.app;

public class NotificationManager {
    public static final int IMPORTANCE_MIN = 1;
    public static final int IMPORTANCE_LOW = 2;
    public static final int IMPORTANCE_DEFAULT = 3;
    public static final int IMPORTANCE_HIGH = 4;
    public static final int INTERRUPTION_FILTER_ALARMS = 4;
    public static final int INTERRUPTION_FILTER_NONE = 3;
    public static final int INTERRUPTION_FILTER_PRIORITY = 2;
    public boolean areNotificationsEnabled() { return false; }
    public void cancel(String tag, int id) {}
    public void createNotificationChannel(NotificationChannel channel) {}
    public final int getCurrentInterruptionFilter() { return 0; }
    public NotificationChannel getNotificationChannel(String id) { return null; }
    public void notify(String tag, int id, Notification notification) {}
}
