// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.app;

public final class NotificationChannel {
    public NotificationChannel(String id, CharSequence name, int importance) {}
    public CharSequence getName() { return null; }
    public void setSound(android.net.Uri sound, android.media.AudioAttributes attributes) {}
}
