// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package org.crier;

import android.app.Notification;
import android.app.PendingIntent;
import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.content.pm.ServiceInfo;
import android.net.Uri;
import android.os.Build;
import android.os.IBinder;
import android.os.PowerManager;
import android.provider.Settings;

/**
 * Keeps the process, and with it the connection, while the window is not looked at; a notification says so, as Android
 * demands. For App::BackgroundService. It has no Qt of its own: in a process that was started for it alone, after the
 * phone has started or has taken the memory, the notification leads to the app. Never run.
 */
public final class ConnectionService extends Service {
    private static final String WANTED = "background";
    private static final int NUMBER = 1;

    public static boolean isWanted(Context context) {
        return context.getSharedPreferences("crier", Context.MODE_PRIVATE).getBoolean(WANTED, false);
    }

    /** Starts or ends it, and remembers that for the next start of the phone. False: the system does not let it. */
    public static boolean want(Context context, boolean wanted) {
        context.getSharedPreferences("crier", Context.MODE_PRIVATE).edit().putBoolean(WANTED, wanted).apply();
        Intent service = new Intent(context, ConnectionService.class);
        try {
            if (wanted)
                context.startForegroundService(service);
            else
                context.stopService(service);
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    /** Asks whether the app may go on while the phone sleeps, unless it may already. */
    public static void askForBattery(Context context) {
        if (context.getSystemService(PowerManager.class).isIgnoringBatteryOptimizations(context.getPackageName()))
            return;
        Intent question = new Intent(Settings.ACTION_REQUEST_IGNORE_BATTERY_OPTIMIZATIONS,
            Uri.fromParts("package", context.getPackageName(), null));
        try {
            context.startActivity(question.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK));
        } catch (RuntimeException unknown) {
            // This system has no such question.
        }
    }

    @Override
    public IBinder onBind(Intent intent) { return null; }

    // Each start that is asked for has to be answered by it.
    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        Notification notification = new Notification.Builder(this, Notifications.connection(this))
            .setSmallIcon(R.drawable.sign).setContentTitle(Notifications.connectionText(this)).setOngoing(true)
            .setContentIntent(PendingIntent.getActivity(this, 0,
                getPackageManager().getLaunchIntentForPackage(getPackageName()), PendingIntent.FLAG_IMMUTABLE))
            .build();
        if (Build.VERSION.SDK_INT >= 34)
            startForeground(NUMBER, notification, ServiceInfo.FOREGROUND_SERVICE_TYPE_SPECIAL_USE);
        else
            startForeground(NUMBER, notification);
        return START_STICKY;
    }
}
