#pragma once

namespace foyer::app {

// Whether any network interface but the loopback is up and running; true where only the loopback exists, as on a desk.
bool network_up();

}  // namespace foyer::app
