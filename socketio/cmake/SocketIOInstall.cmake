# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# What find_package(SocketIO), pkg-config and `import SocketIO` find.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(config_directory ${CMAKE_INSTALL_LIBDIR}/cmake/SocketIO)
set(qml_directory ${QT6_INSTALL_QML})
if(NOT qml_directory)
    set(qml_directory ${CMAKE_INSTALL_LIBDIR}/qt6/qml)
endif()

# The libraries find each other wherever they are put.
set_target_properties(socketio_protocol socketio_client PROPERTIES INSTALL_RPATH "$ORIGIN")
# The translations of a static library are objects beside it.
install(TARGETS socketio_protocol socketio_client ${socketio_translation_objects}
    EXPORT SocketIOTargets
    OBJECTS DESTINATION ${CMAKE_INSTALL_LIBDIR}/SocketIO
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT SocketIOTargets NAMESPACE SocketIO:: DESTINATION ${config_directory})
configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/SocketIOConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/SocketIOConfig.cmake
    INSTALL_DESTINATION ${config_directory}
    PATH_VARS qml_directory)
# Until 1.0 the API may change with the second number.
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/SocketIOConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES
    ${CMAKE_CURRENT_BINARY_DIR}/SocketIOConfig.cmake
    ${CMAKE_CURRENT_BINARY_DIR}/SocketIOConfigVersion.cmake
    DESTINATION ${config_directory})

set(socketio_pc_flags "")
if(NOT BUILD_SHARED_LIBS)
    set(socketio_pc_flags " -DSOCKETIO_STATIC")
endif()
foreach(library protocol client)
    configure_file(
        ${CMAKE_CURRENT_LIST_DIR}/socketio-${library}.pc.in socketio-${library}.pc @ONLY)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/socketio-${library}.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()

if(SOCKETIO_QML)
    file(RELATIVE_PATH to_libraries /${qml_directory}/SocketIO /${CMAKE_INSTALL_LIBDIR})
    set_target_properties(socketio_qml PROPERTIES INSTALL_RPATH "$ORIGIN/${to_libraries}")
    install(TARGETS socketio_qml
        LIBRARY DESTINATION ${qml_directory}/SocketIO
        ARCHIVE DESTINATION ${qml_directory}/SocketIO
        RUNTIME DESTINATION ${qml_directory}/SocketIO)
    install(DIRECTORY ${socketio_qml_output}/
        DESTINATION ${qml_directory}/SocketIO
        FILES_MATCHING PATTERN qmldir PATTERN "*.qmltypes")
endif()
if(TARGET sio)
    file(RELATIVE_PATH to_libraries /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
    set_target_properties(sio PROPERTIES INSTALL_RPATH "$ORIGIN/${to_libraries}")
    install(TARGETS sio)
endif()
