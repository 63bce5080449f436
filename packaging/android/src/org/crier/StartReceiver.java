// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package org.crier;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** After the phone has started, or the app was replaced by a newer one: what was wanted before is wanted again. */
public final class StartReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        if (ConnectionService.isWanted(context))
            ConnectionService.want(context, true);
    }
}
