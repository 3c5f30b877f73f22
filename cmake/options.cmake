# Compiler options for our own targets only: warnings, sanitizers, link-time optimisation.
add_library(vigie_options INTERFACE)
target_compile_options(vigie_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 sees overlaps and gaps in std::string that are not there (GCC bugs 105329, 105651).
  target_compile_options(vigie_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(VIGIE_WERROR)
  target_compile_options(vigie_options INTERFACE -Werror)
endif()
if(VIGIE_SANITIZE)
  target_compile_options(vigie_options INTERFACE
    -fsanitize=${VIGIE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(vigie_options INTERFACE -fsanitize=${VIGIE_SANITIZE})
endif()
if(VIGIE_FUZZ)
  target_compile_options(vigie_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
target_include_directories(vigie_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(vigie_options INTERFACE VIGIE_VERSION="${PROJECT_VERSION}")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# vigie_library(name SOURCES... ) : one static library per folder, with the alias vigie::name.
function(vigie_library name)
  add_library(vigie_${name} STATIC ${ARGN})
  add_library(vigie::${name} ALIAS vigie_${name})
  target_link_libraries(vigie_${name} PRIVATE vigie_options)
  target_include_directories(vigie_${name} PUBLIC ${PROJECT_SOURCE_DIR})
endfunction()
