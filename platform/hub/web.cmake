# The files of web/ become bytes of the hub's library: one generated source, made again when a file changes. This file is
# both: included, it adds the rule; run as a script (-P), it writes the source.
if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB files ${FOLDER}/*)
  set(rows "")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME)
    file(READ ${file} bytes HEX)
    string(LENGTH "${bytes}" digits)
    math(EXPR size "${digits} / 2")
    file(SHA256 ${file} sum)
    string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
    string(APPEND rows "    {\"${name}\",\n     {\"${bytes}\", ${size}},\n     \"${sum}\"},\n")
  endforeach()
  file(WRITE ${OUTPUT} "// Written by platform/hub/web.cmake from the files of platform/hub/web.\n"
    "#include \"platform/hub/web_files.hpp\"\n\nnamespace foyer::hub {\n\nnamespace {\n\n"
    "constexpr WebFile files[] = {\n${rows}};\n\n}  // namespace\n\n"
    "std::span<const WebFile> web_files() { return files; }\n\n}  // namespace foyer::hub\n")
  return()
endif()

file(GLOB web_files CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/web/*)
set(web_source ${CMAKE_BINARY_DIR}/platform/hub/web_files_bytes.cpp)
add_custom_command(OUTPUT ${web_source}
  COMMAND ${CMAKE_COMMAND} -D FOLDER=${CMAKE_CURRENT_LIST_DIR}/web -D OUTPUT=${web_source}
    -P ${CMAKE_CURRENT_LIST_DIR}/web.cmake
  DEPENDS ${web_files} ${CMAKE_CURRENT_LIST_DIR}/web.cmake COMMENT "Embedding the hub's web files" VERBATIM)
target_sources(foyer_hub PRIVATE ${web_source})
