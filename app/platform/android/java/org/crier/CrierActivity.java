// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package org.crier;

import android.content.Intent;
import org.qtproject.qt.android.bindings.QtActivity;

/** The window, which a notification may have been asked for. Never compiled. */
public final class CrierActivity extends QtActivity {
    @Override
    public void onNewIntent(Intent intent) {
        super.onNewIntent(intent);
        tell(intent);
    }

    /** Called by the app once it can hear: what started it may have been a notification. */
    public void tellOfStart() {
        tell(getIntent());
    }

    private static void tell(Intent intent) {
        String key = intent == null ? null : intent.getStringExtra(Notifications.KEY);
        if (key == null)
            return;
        intent.removeExtra(Notifications.KEY);
        Notifications.heard(key, Notifications.ACTIVATED, "");
    }
}
