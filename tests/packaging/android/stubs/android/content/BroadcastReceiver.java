// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.content;

public abstract class BroadcastReceiver {
    public abstract void onReceive(Context context, Intent intent);
}
