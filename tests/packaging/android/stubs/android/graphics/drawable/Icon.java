// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.graphics.drawable;

public final class Icon {}
