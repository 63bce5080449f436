// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package org.crier;

import android.content.Intent;
import android.net.Uri;
import org.qtproject.qt.android.bindings.QtActivity;

/** The window, which a notification, a link or a text that is shared may have been asked for. Never run. */
public final class CrierActivity extends QtActivity {
    /** Characters of a text that somebody shares; more would be no link of the app any more. */
    private static final int LONGEST_TEXT = 1000;

    @Override
    public void onNewIntent(Intent intent) {
        super.onNewIntent(intent);
        setIntent(intent);
        tell(intent);
    }

    /** Called by the app once it can hear: what started it may have been one of them. */
    public void tellOfStart() {
        tell(getIntent());
    }

    private static void tell(Intent intent) {
        // From the list of recent apps the same comes once more.
        if ((intent.getFlags() & Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY) != 0)
            return;
        String key = intent.getStringExtra(Notifications.KEY);
        String text = intent.getStringExtra(Intent.EXTRA_TEXT);
        Uri link = intent.getData();
        try {
            if (key != null)
                Notifications.heard(key, Notifications.ACTIVATED, "");
            else if (Intent.ACTION_SEND.equals(intent.getAction()) && text != null)
                Notifications.heard("", "link", "crier://compose?text="
                    + Uri.encode(text.substring(0, Math.min(text.length(), LONGEST_TEXT))));
            else if (Intent.ACTION_VIEW.equals(intent.getAction()) && link != null)
                Notifications.heard("", "link", link.toString());
        } catch (UnsatisfiedLinkError early) {
            return; // tellOfStart() comes
        }
        intent.removeExtra(Notifications.KEY);
        intent.removeExtra(Intent.EXTRA_TEXT);
        intent.setData(null);
    }
}
