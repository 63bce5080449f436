// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package org.crier;

import android.app.RemoteInput;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Bundle;

/**
 * Hears of the buttons of notifications, and of those that were swiped away; and that the phone has started, or the app
 * was replaced by a newer one. Never run.
 */
public final class Receiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        boolean isStart = Intent.ACTION_BOOT_COMPLETED.equals(intent.getAction())
            || Intent.ACTION_MY_PACKAGE_REPLACED.equals(intent.getAction());
        if (isStart && ConnectionService.isWanted(context))
            ConnectionService.want(context, true);
        String key = intent.getStringExtra(Notifications.KEY);
        String action = intent.getStringExtra(Notifications.ACTION);
        if (key == null || action == null)
            return;
        Bundle typed = RemoteInput.getResultsFromIntent(intent);
        CharSequence text = typed == null ? null : typed.getCharSequence(Notifications.REPLY);
        try {
            if (action.equals(Notifications.DISMISSED))
                Notifications.heard(key, Notifications.DISMISSED, "");
            else if (text != null)
                Notifications.heard(key, "replied", text.toString());
            else
                Notifications.heard(key, "action", action);
        } catch (UnsatisfiedLinkError notRunning) {
            // The app has ended meanwhile, and its library is not there: what the button does waits in the inbox.
            return;
        }
        if (!action.equals(Notifications.DISMISSED))
            Notifications.withdraw(context, key);
    }
}
