// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.content;

public final class ComponentName {}
