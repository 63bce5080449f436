# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# moc without what headers include, see moc.sh.in. Where there is no shell, it works as it comes.
if(UNIX)
    get_target_property(CRIER_MOC Qt6::moc LOCATION)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/moc.sh.in ${CMAKE_BINARY_DIR}/moc.sh @ONLY
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    get_target_property(configurations Qt6::moc IMPORTED_CONFIGURATIONS)
    foreach(configuration IN LISTS configurations)
        set_target_properties(Qt6::moc PROPERTIES
            IMPORTED_LOCATION_${configuration} ${CMAKE_BINARY_DIR}/moc.sh)
    endforeach()
    set_target_properties(Qt6::moc PROPERTIES IMPORTED_LOCATION ${CMAKE_BINARY_DIR}/moc.sh)
endif()
