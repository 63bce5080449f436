// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.content.pm;

public abstract class PackageManager {
    public abstract android.content.Intent getLaunchIntentForPackage(String name);
}
