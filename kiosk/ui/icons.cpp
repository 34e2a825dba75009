#include "kiosk/ui/icons.hpp"

#include <array>

namespace foyer::ui {

namespace {

// In the order of the enumeration and of assets/icons/names.txt.
constexpr std::array<std::string_view, icon_count> names{
    "person-standing",
    "chevron-left",
    "chevron-right",
    "chevron-down",
    "globe",
    "hand",
    "x",
    "qr-code",
    "scan-line",
    "user",
    "users",
    "ticket",
    "message-square",
    "car",
    "check",
    "circle-check",
    "pencil",
    "coffee",
    "phone",
    "mail",
    "shield-check",
    "lock",
    "wifi-off",
    "clock",
    "calendar",
    "map-pin",
    "arrow-right",
    "arrow-left",
    "delete",
    "eye",
    "eye-off",
    "bell",
    "sparkles",
    "wrench",
    "key",
    "file-text",
    "info",
    "triangle-alert",
    "volume-2",
    "keyboard",
    "hash",
    "id-card",
    "search",
    "plus",
    "minus",
    "star",
    "house",
    "contrast",
    "a-large-small",
    "arrow-big-up",
    "space",
    "refresh-cw",
    "log-out",
    "printer",
    "gauge",
    "zap",
    "palette",
    "smartphone",
    "hourglass",
    "signature",
};

}  // namespace

std::string_view lucide_name(Icon icon) {
  return icon == Icon::none ? std::string_view() : names[static_cast<std::size_t>(icon) - 1];
}

char32_t codepoint(Icon icon) { return icon_first + static_cast<char32_t>(icon) - 1; }

bool points_along_reading(Icon icon) {
  return icon == Icon::chevron_left || icon == Icon::chevron_right || icon == Icon::arrow_left ||
         icon == Icon::arrow_right || icon == Icon::remove || icon == Icon::log_out;
}

}  // namespace foyer::ui
