// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.os;

public final class PowerManager {
    public boolean isIgnoringBatteryOptimizations(String name) { return false; }
}
