# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# Where `crier` is made. What `cmake --install` leaves is what crier.nsi packs: bin/crier.exe with all that it needs, its
# icon and its licence.
enable_language(RC)
set(CRIER_WINDOWS_DIR ${CMAKE_CURRENT_LIST_DIR})
configure_file(${CMAKE_CURRENT_LIST_DIR}/crier.rc.in ${CMAKE_CURRENT_BINARY_DIR}/crier.rc @ONLY)
target_sources(crier PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/crier.rc)
set_target_properties(crier PROPERTIES WIN32_EXECUTABLE ON)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/crier.ico COMPONENT app DESTINATION .)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE RENAME LICENSE.txt COMPONENT app DESTINATION .)
qt_generate_deploy_qml_app_script(TARGET crier FILENAME_VARIABLE deploy)
install(SCRIPT ${deploy} COMPONENT app)
