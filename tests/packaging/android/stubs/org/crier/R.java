// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package org.crier;

/** As aapt2 writes it from packaging/android/res. */
public final class R {
    public static final class drawable {
        public static final int sign = 1;
    }
}
