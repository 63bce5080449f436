# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# Where `crier` is made: the Gradle project that androiddeployqt writes, with what is ours in it: qt-cmake with a Qt for Android (6.8 or
# later), then the target `apk` or `aab`. docs/packages.md says how it is signed.
set_target_properties(crier PROPERTIES
    QT_ANDROID_PACKAGE_SOURCE_DIR ${CMAKE_CURRENT_LIST_DIR}
    QT_ANDROID_PACKAGE_NAME ${CRIER_APP_ID}
    QT_ANDROID_MIN_SDK_VERSION 28
    QT_ANDROID_TARGET_SDK_VERSION 35
    QT_ANDROID_VERSION_NAME ${PROJECT_VERSION})
math(EXPR code "${PROJECT_VERSION_MAJOR} * 10000 + ${PROJECT_VERSION_MINOR} * 100 + ${PROJECT_VERSION_PATCH}")
set_target_properties(crier PROPERTIES QT_ANDROID_VERSION_CODE ${code})
