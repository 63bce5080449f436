// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.app;

public final class RemoteInput {
    public static android.os.Bundle getResultsFromIntent(android.content.Intent intent) { return null; }
    public static final class Builder {
        public Builder(String key) {}
        public Builder setLabel(CharSequence label) { return this; }
        public RemoteInput build() { return null; }
    }
}
