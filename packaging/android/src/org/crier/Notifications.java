// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package org.crier;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.app.RemoteInput;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;

/**
 * The system's notifications, for App::AndroidNotifications. Written without an Android at hand, and compiled against
 * stubs alone.
 */
public final class Notifications {
    static final String KEY = "org.crier.key";
    static final String ACTION = "org.crier.action";
    static final String REPLY = "org.crier.reply";
    static final String ACTIVATED = "activated";
    static final String DISMISSED = "dismissed";

    /** Each is one that the person may change or silence by itself. */
    private static final String QUIET = "quiet";
    private static final String NORMAL = "normal";
    private static final String URGENT = "urgent";
    private static final String CONNECTION = "connection";

    private static boolean isThere = false; // in this process

    private Notifications() {}

    /**
     * What the person has done: `activated`, `dismissed`, `action` (detail: which), `replied` (detail: the text), or
     * `link` (detail: which; of no notification).
     */
    static native void heard(String key, String what, String detail);

    private static NotificationManager manager(Context context) {
        return context.getSystemService(NotificationManager.class);
    }

    /** Names of the channels, in the language of the app. They may be told again when that changes. */
    public static void prepare(
            Context context, String quiet, String normal, String urgent, String connection, String open) {
        isThere = true;
        context.getSharedPreferences("crier", Context.MODE_PRIVATE).edit().putString("open", open).apply();
        channel(context, QUIET, quiet, NotificationManager.IMPORTANCE_LOW);
        channel(context, NORMAL, normal, NotificationManager.IMPORTANCE_DEFAULT);
        channel(context, URGENT, urgent, NotificationManager.IMPORTANCE_HIGH);
        channel(context, CONNECTION, connection, NotificationManager.IMPORTANCE_MIN);
    }

    private static void channel(Context context, String id, String name, int importance) {
        manager(context).createNotificationChannel(new NotificationChannel(id, name, importance));
    }

    /** The channel of the service. It may start before the app, and then has a name for the first time here. */
    static String connection(Context context) {
        if (manager(context).getNotificationChannel(CONNECTION) == null)
            channel(context, CONNECTION, "Crier", NotificationManager.IMPORTANCE_MIN);
        return CONNECTION;
    }

    /** What it says: that the app stays connected, or that it has to be opened for that. */
    static CharSequence connectionText(Context context) {
        return isThere ? manager(context).getNotificationChannel(CONNECTION).getName()
            : context.getSharedPreferences("crier", Context.MODE_PRIVATE).getString("open", "Crier");
    }

    public static boolean isAvailable(Context context) { return manager(context).areNotificationsEnabled(); }

    /** Whether the person asks not to be disturbed. */
    public static boolean isInhibited(Context context) {
        int filter = manager(context).getCurrentInterruptionFilter();
        return filter == NotificationManager.INTERRUPTION_FILTER_NONE
            || filter == NotificationManager.INTERRUPTION_FILTER_PRIORITY
            || filter == NotificationManager.INTERRUPTION_FILTER_ALARMS;
    }

    /** ids and labels go together; replyId is the one that takes a text, or empty. False: it could not be shown. */
    public static boolean show(Context context, String key, String title, String body, String origin, boolean isUrgent,
            boolean isSilent, String[] ids, String[] labels, String replyId, String replyHint) {
        Notification.Builder builder =
            new Notification.Builder(context, isSilent ? QUIET : isUrgent ? URGENT : NORMAL)
                .setSmallIcon(R.drawable.sign)
                .setContentTitle(title)
                .setContentText(body)
                .setStyle(new Notification.BigTextStyle().bigText(body))
                .setSubText(origin)
                .setAutoCancel(true)
                .setOnlyAlertOnce(true)
                .setCategory(isUrgent ? Notification.CATEGORY_ALARM : Notification.CATEGORY_MESSAGE)
                .setContentIntent(opening(context, key))
                .setDeleteIntent(telling(context, key, DISMISSED, false));
        for (int i = 0; i < ids.length; ++i) {
            boolean isReply = ids[i].equals(replyId);
            Notification.Action.Builder action =
                new Notification.Action.Builder(null, labels[i], telling(context, key, ids[i], isReply));
            if (isReply)
                action.addRemoteInput(new RemoteInput.Builder(REPLY).setLabel(replyHint).build());
            builder.addAction(action.build());
        }
        try {
            manager(context).notify(key, 0, builder.build());
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    public static void withdraw(Context context, String key) { manager(context).cancel(key, 0); }

    // Only an activity may come to the front; since Android 12 a receiver can't send it there.
    private static PendingIntent opening(Context context, String key) {
        Intent intent = context.getPackageManager().getLaunchIntentForPackage(context.getPackageName());
        intent.putExtra(KEY, key);
        intent.setData(uri(key, ACTIVATED));
        return PendingIntent.getActivity(
            context, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE);
    }

    // What takes a text has to be changed by the system, which writes it there.
    private static PendingIntent telling(Context context, String key, String action, boolean isReply) {
        Intent intent = new Intent(context, Receiver.class);
        intent.putExtra(KEY, key);
        intent.putExtra(ACTION, action);
        intent.setData(uri(key, action));
        return PendingIntent.getBroadcast(context, 0, intent,
            PendingIntent.FLAG_UPDATE_CURRENT
                | (isReply ? PendingIntent.FLAG_MUTABLE : PendingIntent.FLAG_IMMUTABLE));
    }

    // Extras do not tell two intents apart.
    private static Uri uri(String key, String action) {
        return new Uri.Builder().scheme("crier-notification").appendPath(key).appendPath(action).build();
    }
}
