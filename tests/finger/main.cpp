// foyer-finger: a person's hand for tests and demos. Each command sees a running kiosk's semantic tree over its --drive
// socket and touches the X display the kiosk is on.
#include <CLI/CLI.hpp>
#include <iostream>
#include <thread>

#include "tests/finger/visit.hpp"

using namespace foyer;

namespace {

constexpr int failed = 1;

int say(const base::Result<void>& result) {
  if (result) return 0;
  std::cerr << "foyer-finger: " << result.error().what << '\n';
  return failed;
}

base::Result<void> wait_synced(finger::Kiosk& kiosk, std::chrono::milliseconds at_most) {
  for (const auto until = std::chrono::steady_clock::now() + at_most; std::chrono::steady_clock::now() < until;) {
    FOYER_TRY(view, kiosk.look());
    if (view.synced) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return base::Error{base::Fault::unavailable, "the kiosk's copy of the feed is not complete"};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App cli("foyer-finger: a virtual finger for a kiosk");
  std::string display_name;
  std::string socket;
  std::string what;
  int seconds = 20;
  finger::Script script;
  cli.add_option("--display", display_name, "X display; empty: $DISPLAY");
  cli.add_option("--socket", socket, "the kiosk's --drive socket")->required();
  cli.add_option("--seconds", seconds, "how long to wait for a screen");
  cli.require_subcommand(1);
  const auto word = [&](const char* name, const char* doc) {
    CLI::App* command = cli.add_subcommand(name, doc);
    command->add_option("what", what)->required();
    return command;
  };
  const auto* tap = word("tap", "touch a node");
  const auto* type = word("type", "type a text");
  const auto* scan = word("scan", "read a code");
  const auto* key = word("key", "press a key by its X name");
  const auto* wait = word("wait", "wait for a screen");
  const auto* wait_node = word("wait-node", "wait for a node");
  const auto* picture = word("picture", "write a PNG of the screen");
  const auto* tree = cli.add_subcommand("tree", "print the nodes");
  const auto* screen = cli.add_subcommand("screen", "print the screen's stem");
  const auto* synced = cli.add_subcommand("wait-synced", "wait for the feed's copy");
  auto* visit = cli.add_subcommand("visit", "play the scripted visit");
  visit->add_option("--record", script.folder, "folder for pictures and visit.json")->required();
  visit->add_option("--qr", script.qr, "what the reader reads")->required();
  visit->add_option("--next-qr", script.next_qr, "what it reads then")->required();
  visit->add_option("--seed", script.seed, "seed of the demo's data");
  visit->add_flag("--offline", script.offline, "the hub is down");
  CLI11_PARSE(cli, argc, argv);

  const std::chrono::milliseconds at_most = std::chrono::seconds{seconds};
  auto display = finger::Display::open(display_name);
  if (!display) return say(display.error());
  auto kiosk = finger::Kiosk::connect(socket, at_most);
  if (!kiosk) return say(kiosk.error());

  const auto outcome = [&]() -> base::Result<void> {
    if (*tap) return finger::touch(**display, **kiosk, what);
    if (*type) return (*display)->type(what);
    if (*key) return (*display)->key(what);
    if (*picture) return (*kiosk)->picture(what);
    if (*synced) return wait_synced(**kiosk, at_most);
    if (*visit) return finger::play(**display, **kiosk, script);
    if (*scan) {
      FOYER_CHECK((*display)->type(what));
      return (*display)->key("Return");
    }
    if (*wait) {
      FOYER_TRY(seen, (*kiosk)->wait_for(what, at_most));
      static_cast<void>(seen);
      return {};
    }
    if (*wait_node) {
      FOYER_TRY(seen, (*kiosk)->wait_for_node(what, at_most));
      static_cast<void>(seen);
      return {};
    }
    FOYER_TRY(view, (*kiosk)->look());
    if (*tree) std::cout << view.nodes.dump(1) << '\n';
    if (*screen) std::cout << view.screen << '\n';
    return {};
  };
  return say(outcome());
}
