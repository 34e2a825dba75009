# Dear ImGui, compiled unmodified. Its FreeType loader is compiled by kiosk/ui, which draws shaped glyphs through it.
include(FetchContent)
set(imgui_cache "$ENV{FOYER_CACHE}")
if(NOT imgui_cache)
  set(imgui_cache "$ENV{XDG_CACHE_HOME}")
  if(NOT imgui_cache)
    set(imgui_cache "$ENV{HOME}/.cache")
  endif()
  set(imgui_cache "${imgui_cache}/foyer")
endif()
if(NOT FETCHCONTENT_SOURCE_DIR_IMGUI AND EXISTS ${imgui_cache}/imgui/imgui.h)
  set(FETCHCONTENT_SOURCE_DIR_IMGUI ${imgui_cache}/imgui)
endif()
FetchContent_Declare(imgui
  GIT_REPOSITORY https://github.com/ocornut/imgui.git
  GIT_TAG 45acd5e0e82f4c954432533ae9985ff0e1aad6d5) # v1.92.2b; the hash is the check
FetchContent_GetProperties(imgui)
if(NOT imgui_POPULATED)
  FetchContent_Populate(imgui)
endif()
add_library(imgui STATIC
  ${imgui_SOURCE_DIR}/imgui.cpp ${imgui_SOURCE_DIR}/imgui_draw.cpp ${imgui_SOURCE_DIR}/imgui_tables.cpp
  ${imgui_SOURCE_DIR}/imgui_widgets.cpp ${imgui_SOURCE_DIR}/backends/imgui_impl_glfw.cpp
  ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR} ${imgui_SOURCE_DIR}/backends ${imgui_SOURCE_DIR}/misc/freetype)
target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_FREETYPE IMGUI_USE_WCHAR32 IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
target_compile_options(imgui PRIVATE -O2 -w)
target_link_libraries(imgui PUBLIC PkgConfig::glfw PkgConfig::freetype)
add_library(ext_imgui INTERFACE)
target_link_libraries(ext_imgui INTERFACE imgui)
