// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
package org.qtproject.qt.android.bindings;

public class QtService extends android.app.Service {}
