// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.net;

public abstract class Uri {
    public static String encode(String text) { return null; }
    public static Uri fromParts(String scheme, String part, String fragment) { return null; }
    public static final class Builder {
        public Builder scheme(String scheme) { return this; }
        public Builder appendPath(String segment) { return this; }
        public Uri build() { return null; }
    }
}
