// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.media;

public final class AudioAttributes {}
