// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package android.content;

public interface SharedPreferences {
    boolean getBoolean(String key, boolean otherwise);
    String getString(String key, String otherwise);
    Editor edit();
    interface Editor {
        Editor putBoolean(String key, boolean value);
        Editor putString(String key, String value);
        void apply();
    }
}
