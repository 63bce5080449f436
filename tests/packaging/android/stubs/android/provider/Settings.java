// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.provider;

public final class Settings {
    public static final String ACTION_REQUEST_IGNORE_BATTERY_OPTIMIZATIONS =
        "android.settings.REQUEST_IGNORE_BATTERY_OPTIMIZATIONS";
}
