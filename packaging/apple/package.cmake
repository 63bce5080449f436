# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# Where `crier` is made: the bundles of macOS and iOS. docs/packages.md says how they are signed.
set(apple ${CMAKE_CURRENT_LIST_DIR})
set_target_properties(crier PROPERTIES
    MACOSX_BUNDLE ON
    MACOSX_BUNDLE_BUNDLE_NAME Crier
    MACOSX_BUNDLE_GUI_IDENTIFIER ${CRIER_APP_ID}
    MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION}
    MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION}
    OUTPUT_NAME Crier
    XCODE_ATTRIBUTE_PRODUCT_BUNDLE_IDENTIFIER ${CRIER_APP_ID}
    XCODE_ATTRIBUTE_MARKETING_VERSION ${PROJECT_VERSION}
    XCODE_ATTRIBUTE_CURRENT_PROJECT_VERSION ${PROJECT_VERSION})
if(IOS)
    include(${apple}/ios.cmake)
    return()
endif()
set_target_properties(crier PROPERTIES
    MACOSX_BUNDLE_INFO_PLIST ${apple}/macos/Info.plist
    MACOSX_BUNDLE_ICON_FILE crier.icns
    XCODE_ATTRIBUTE_CODE_SIGN_ENTITLEMENTS ${apple}/macos/crier.entitlements
    XCODE_ATTRIBUTE_ENABLE_HARDENED_RUNTIME YES)
set_source_files_properties(${apple}/crier.icns PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
target_sources(crier PRIVATE ${apple}/crier.icns)
install(TARGETS crier BUNDLE COMPONENT app DESTINATION .)
qt_generate_deploy_qml_app_script(TARGET crier FILENAME_VARIABLE deploy)
install(SCRIPT ${deploy} COMPONENT app)
