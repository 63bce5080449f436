# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# For Xcode: qt-cmake -G Xcode with a Qt for iOS. CRIER_APPLE_TEAM is the team that signs.
set(CRIER_APPLE_TEAM "" CACHE STRING "Team that signs the apps of iOS")
set(ios ${apple}/ios)
set(launch ${ios}/Launch.storyboard)
set(assets ${apple}/Assets.xcassets)
set_source_files_properties(${launch} ${assets} PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
target_sources(crier PRIVATE ${launch} ${assets})
set_target_properties(crier PROPERTIES
    MACOSX_BUNDLE_INFO_PLIST ${ios}/Info.plist
    QT_IOS_LAUNCH_SCREEN ${launch}
    XCODE_ATTRIBUTE_ASSETCATALOG_COMPILER_APPICON_NAME AppIcon
    XCODE_ATTRIBUTE_CODE_SIGN_ENTITLEMENTS ${ios}/crier.entitlements
    XCODE_ATTRIBUTE_DEVELOPMENT_TEAM "${CRIER_APPLE_TEAM}"
    XCODE_ATTRIBUTE_TARGETED_DEVICE_FAMILY "1,2")

# What says in which app there is something, while that app is not there (docs/ios.md).
enable_language(Swift)
add_executable(crier-notifications MACOSX_BUNDLE ${ios}/NotificationService.swift)
set_target_properties(crier-notifications PROPERTIES
    AUTOMOC OFF
    BUNDLE_EXTENSION appex
    MACOSX_BUNDLE_INFO_PLIST ${ios}/extension.plist
    XCODE_PRODUCT_TYPE com.apple.product-type.app-extension
    XCODE_ATTRIBUTE_PRODUCT_BUNDLE_IDENTIFIER ${CRIER_APP_ID}.notifications
    XCODE_ATTRIBUTE_MARKETING_VERSION ${PROJECT_VERSION}
    XCODE_ATTRIBUTE_CURRENT_PROJECT_VERSION ${PROJECT_VERSION}
    XCODE_ATTRIBUTE_APPLICATION_EXTENSION_API_ONLY YES
    XCODE_ATTRIBUTE_CODE_SIGN_ENTITLEMENTS ${ios}/extension.entitlements
    XCODE_ATTRIBUTE_DEVELOPMENT_TEAM "${CRIER_APPLE_TEAM}"
    XCODE_ATTRIBUTE_SWIFT_VERSION 5.0)
set_property(TARGET crier PROPERTY XCODE_EMBED_APP_EXTENSIONS crier-notifications)
set_property(TARGET crier PROPERTY XCODE_EMBED_APP_EXTENSIONS_CODE_SIGN_ON_COPY ON)
