#pragma once
// What no screen may break in any language, mode, size or orientation, read from the semantic tree and the canvas of
// the frame that was finished last.
#include <string>
#include <vector>

#include "kiosk/screens/screens.hpp"

namespace foyer::desk {

// One line for each rule that is broken, naming the node and the measure; empty when all is well.
std::vector<std::string> broken_rules(ui::Ui& ui, const screens::Screens& screens, visit::Screen top);

}  // namespace foyer::desk
