# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# What Crier brings along otherwise: how it is compiled, and where it goes.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()
find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Qml Quick)
# Its files include each other by their place in the tree.
include_directories(${CMAKE_CURRENT_SOURCE_DIR}/../..)
add_compile_definitions(QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_DISABLE_DEPRECATED_BEFORE=0x060400)
set(kind PLUGIN_TARGET crier_toasts NO_PLUGIN_OPTIONAL)

function(toasts_install)
    include(GNUInstallDirs)
    set(directory ${QT6_INSTALL_QML})
    if(NOT directory OR IS_ABSOLUTE "${directory}")
        set(directory ${CMAKE_INSTALL_LIBDIR}/qt6/qml)
    endif()
    install(TARGETS crier_toasts
        LIBRARY DESTINATION ${directory}/Toasts
        RUNTIME DESTINATION ${directory}/Toasts)
    install(DIRECTORY ${CMAKE_BINARY_DIR}/modules/Toasts/
        DESTINATION ${directory}/Toasts
        FILES_MATCHING PATTERN qmldir PATTERN "*.qmltypes")
endfunction()
