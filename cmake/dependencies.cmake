# System packages; scripts/install-deps installs them on Debian 12.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(LibXml2 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(prometheus-cpp REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(Xapian NAMES xapian REQUIRED)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET md4c)
find_library(CLD2_LIBRARY NAMES cld2 REQUIRED)
# An allocator that can ask for huge pages; sanitizers bring their own.
find_library(JEMALLOC_LIBRARY NAMES jemalloc)
if(VIGIE_SANITIZE)
  set(JEMALLOC_LIBRARY "")
endif()

find_file(VIGIE_HUNSPELL_DIC NAMES fr.dic PATHS /usr/share/hunspell /usr/share/myspell REQUIRED
          DOC "French hunspell dictionary (package hunspell-fr-comprehensive)")
find_file(VIGIE_HUNSPELL_AFF NAMES fr.aff PATHS /usr/share/hunspell /usr/share/myspell REQUIRED
          DOC "French hunspell affix rules (package hunspell-fr-comprehensive)")
