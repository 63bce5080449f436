// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.app;

public class Notification {
    public static final String CATEGORY_ALARM = "alarm";
    public static final String CATEGORY_MESSAGE = "msg";
    public static class Action {
        public static final class Builder {
            public Builder(android.graphics.drawable.Icon icon, CharSequence title, PendingIntent intent) {}
            public Builder addRemoteInput(RemoteInput input) { return this; }
            public Action build() { return null; }
        }
    }
    public abstract static class Style {}
    public static class BigTextStyle extends Style {
        public BigTextStyle bigText(CharSequence text) { return this; }
    }
    public static class Builder {
        public Builder(android.content.Context context, String channel) {}
        public Builder addAction(Action action) { return this; }
        public Notification build() { return null; }
        public Builder setAutoCancel(boolean on) { return this; }
        public Builder setCategory(String category) { return this; }
        public Builder setContentIntent(PendingIntent intent) { return this; }
        public Builder setContentText(CharSequence text) { return this; }
        public Builder setContentTitle(CharSequence title) { return this; }
        public Builder setDeleteIntent(PendingIntent intent) { return this; }
        public Builder setOngoing(boolean on) { return this; }
        public Builder setOnlyAlertOnce(boolean on) { return this; }
        public Builder setSmallIcon(int icon) { return this; }
        public Builder setStyle(Style style) { return this; }
        public Builder setSubText(CharSequence text) { return this; }
    }
}
