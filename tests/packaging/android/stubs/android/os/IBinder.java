// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.os;

public interface IBinder {}
