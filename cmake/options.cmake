# callboard_options: what every target of ours is compiled with.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

set(CALLBOARD_SANITIZE "" CACHE STRING "Sanitizers for every target: address,undefined or thread")

add_library(callboard_options INTERFACE)
target_include_directories(callboard_options INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR})
target_compile_options(callboard_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-qual -Wformat=2
  $<$<BOOL:${CALLBOARD_WERROR}>:-Werror>)
target_link_libraries(callboard_options INTERFACE Threads::Threads)

if(CALLBOARD_FUZZ)
  # The libraries carry the instrumentation; only a fuzzer links libFuzzer's main.
  target_compile_options(callboard_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer)
  target_link_options(callboard_options INTERFACE -fsanitize=address,undefined)
elseif(CALLBOARD_SANITIZE)
  target_compile_options(callboard_options INTERFACE
    -fsanitize=${CALLBOARD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -O1)
  target_link_options(callboard_options INTERFACE -fsanitize=${CALLBOARD_SANITIZE})
endif()

find_program(LLD_LINKER ld.lld)
if(LLD_LINKER AND NOT CALLBOARD_FUZZ)
  target_link_options(callboard_options INTERFACE -fuse-ld=lld)
endif()
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# callboard_arrows(name rooms…): a library links only the rooms that docs/layers.txt lists for its own.
function(callboard_arrows name)
  string(REPLACE "callboard_" "" room ${name})
  file(STRINGS ${CMAKE_SOURCE_DIR}/docs/layers.txt line REGEX "^room +${room} ")
  if(NOT line)
    message(FATAL_ERROR "${name}: docs/layers.txt has no room ${room}")
  endif()
  string(REGEX REPLACE "^[^:]*:" "" allowed "${line}")
  string(REGEX MATCHALL "[a-z]+" allowed "${allowed}")
  foreach(target IN LISTS ARGN)
    string(REPLACE "callboard_" "" target ${target})
    if(NOT target IN_LIST allowed)
      message(FATAL_ERROR "${name} links ${target}: docs/layers.txt does not allow it")
    endif()
  endforeach()
endfunction()

# callboard_library(name SOURCES … LINKS …): one folder, one library. In the layering build the rooms it links are its
# alone, so that a symbol of a room that it does not name is undefined.
function(callboard_library name)
  cmake_parse_arguments(L "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  set(rooms ${L_LINKS})
  list(FILTER rooms INCLUDE REGEX "^callboard_")
  list(FILTER L_LINKS EXCLUDE REGEX "^callboard_")
  callboard_arrows(${name} ${rooms})
  if(CALLBOARD_SHARED)
    add_library(${name} SHARED ${L_SOURCES})
    target_link_options(${name} PRIVATE -Wl,--no-undefined)
    target_link_libraries(${name} PRIVATE ${rooms})
  else()
    add_library(${name} STATIC ${L_SOURCES})
    target_link_libraries(${name} PUBLIC ${rooms})
  endif()
  target_link_libraries(${name} PUBLIC callboard_options ${L_LINKS} PRIVATE ${L_PRIVATE_LINKS})
  # No <name>_EXPORTS: the objects are the same whichever way they are linked, and ccache knows it.
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON DEFINE_SYMBOL "")
endfunction()
