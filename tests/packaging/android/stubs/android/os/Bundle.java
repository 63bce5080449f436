// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.os;

public class Bundle {
    public CharSequence getCharSequence(String key) { return null; }
}
